// Builds src/ into dist/, which is committed and embedded by dashboard.go, and src/app/questions.ts, which is committed too.
//
//   node build.mjs           write dist/
//   node build.mjs --check   compare with dist/, write nothing; exit 1 where they differ
//
// The same sources and package-lock.json give the same bytes on every machine:
// names carry a hash of the content, nothing carries a time, and gzip is fflate's
// (plain JavaScript), because zlib's output depends on the build of Node.
import {build} from 'esbuild';
import {gzipSync} from 'fflate';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {questions} from './questions.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const check = process.argv.includes('--check');
const storePackedFrom = 8 << 10; // bytes; larger text is stored as .gz only

const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  target: 'es2022',
  platform: 'browser',
  charset: 'utf8',
  legalComments: 'external',
  outdir: join(dist, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  define: {'process.env.NODE_ENV': '"production"'},
  logLevel: 'warning',
};

// The questions that the page asks, typed by the schema.
const questionsFile = join(here, 'src/app/questions.ts');
const asked = await questions(join(here, 'src/app'), join(here, '../schema.graphqls'));
if (!check) writeFileSync(questionsFile, asked);

const output = new Map(); // path below dist/ → bytes
const inputs = new Set(); // every source file that was built in
const legal = new Set(); // legal comments that the minifier took out

function take(result) {
  for (const file of result.outputFiles) {
    if (file.path.endsWith('.LEGAL.txt')) legal.add(file.text.trim());
    else if (file.contents.length) output.set(relative(dist, file.path), file.contents);
  }
  for (const input of Object.keys(result.metafile.inputs)) inputs.add(input);
  return Object.fromEntries(
    Object.entries(result.metafile.outputs)
      .filter(([, o]) => o.entryPoint)
      .map(([path, o]) => [o.entryPoint, {
        js: '/' + relative('dist', path),
        css: o.cssBundle && '/' + relative('dist', o.cssBundle),
      }]),
  );
}

// Monaco's three workers, each one self-contained script.
const monaco = 'node_modules/monaco-editor/esm/vs/';
const workers = {
  editor: monaco + 'editor/editor.worker.js',
  graphql: 'node_modules/monaco-graphql/esm/graphql.worker.js',
  json: monaco + 'language/json/json.worker.js',
};
const workerEntries = take(await build({
  ...common,
  format: 'iife',
  entryPoints: Object.entries(workers).map(([name, path]) => ({in: path, out: name + '.worker'})),
}));
const workerAddress = Object.fromEntries(
  Object.entries(workers).map(([name, path]) => [name, workerEntries[path].js]),
);

// The world of the map, coarse and fine, its countries known by the ISO-3 codes that the API knows them by.
const countries = readFileSync(join(here, '../vocabulary/countries.csv'), 'utf8').split('\n').map(line => line.split(','))
  .filter(([code, , number, , , , until]) => /^[A-Z]{3}$/.test(code) && number && !until);
const codeOf = new Map(countries.map(([code, , number]) => [number, code]));
const world = Object.fromEntries(['110m', '50m'].map(scale => {
  const input = `node_modules/world-atlas/countries-${scale}.json`;
  inputs.add(input);
  const atlas = JSON.parse(readFileSync(join(here, input), 'utf8'));
  for (const country of atlas.objects.countries.geometries) {
    country.id = country.properties.name === 'Kosovo' ? 'XKX' : codeOf.get(country.id);
  }
  delete atlas.objects.land;
  return [scale, asset(`world-${scale}.json`, JSON.stringify(atlas))];
}));

// The page of the graph: what opens first, and what it loads when asked for.
const appEntries = take(await build({
  ...common,
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryPoints: ['src/app/main.tsx'],
  define: {...common.define, WORLD: JSON.stringify(world)},
}));

// The GraphiQL page.
const pageEntries = take(await build({
  ...common,
  format: 'esm',
  splitting: true,
  jsx: 'automatic',
  entryPoints: ['src/graphiql.jsx'],
  external: ['graphql-ws'], // never asked for: no subscriptionUrl is set
  alias: { // GraphiQL names Prettier's CommonJS files, whose exports get lost in a chunk: Prettify fails
    'prettier/parser-babel': 'prettier/plugins/babel',
    'prettier/parser-graphql': 'prettier/plugins/graphql',
  },
  define: {...common.define, WORKERS: JSON.stringify(workerAddress)},
  plugins: [{
    name: 'monaco-css-once', // graphiql/style.css already holds it
    setup: ({onLoad}) => onLoad({filter: /monaco-editor[\\/].*\.css$/}, () => ({contents: '', loader: 'css'})),
  }],
}));

/** Adds bytes as a hashed asset and gives its address. */
function asset(name, bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase();
  const path = `assets/${name.replace(/(?=\.[^.]*$)/, '-' + hash)}`;
  output.set(path, Buffer.from(bytes));
  return '/' + path;
}

/** The licence texts of every package that was built in. */
function licences() {
  const folders = new Set();
  for (const input of inputs) {
    const folder = input.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
    if (folder) folders.add(folder);
  }
  const parts = [...folders].map(folder => {
    const {name, version, license} = JSON.parse(readFileSync(join(here, folder, 'package.json'), 'utf8'));
    const texts = readdirSync(join(here, folder))
      .filter(f => /^(licen[cs]e|notice|thirdpartynotices)(\.(md|txt|mit))?$/i.test(f)).sort()
      .map(f => readFileSync(join(here, folder, f), 'utf8').replace(/\r\n/g, '\n').trim());
    return `${name} ${version} (${license})\n\n${texts.join('\n\n')}`.trim();
  });
  return ['The pages of Casus contain these packages.', ...new Set(parts.sort()), ...[...legal].sort()]
    .join('\n\n' + '-'.repeat(72) + '\n\n') + '\n';
}

// The HTML, with the addresses of the assets put in.
const graphiql = pageEntries['src/graphiql.jsx'];
const app = appEntries['src/app/main.tsx'];
const addresses = {
  ICON: asset('icon.svg', readFileSync(join(here, 'src/icon.svg'))),
  LICENCES: asset('licences.txt', licences()),
  APP_JS: app.js,
  APP_CSS: app.css,
  GRAPHIQL_JS: graphiql.js,
  GRAPHIQL_CSS: graphiql.css,
};
for (const page of readdirSync(join(here, 'src')).filter(f => f.endsWith('.html'))) {
  const html = readFileSync(join(here, 'src', page), 'utf8').replace(/__([A-Z_]+)__/g, (_, name) => {
    if (!addresses[name]) throw new Error(`src/${page}: no address is called __${name}__`);
    return addresses[name];
  });
  output.set(page, Buffer.from(html));
}

for (const [path, bytes] of [...output]) {
  if (path.startsWith('assets/') && /\.(js|css|json|svg|txt)$/.test(path) && bytes.length >= storePackedFrom) {
    output.delete(path);
    output.set(path + '.gz', gzipSync(bytes, {level: 9, mtime: 0}));
  }
}

if (check) {
  const found = existsSync(dist)
    ? readdirSync(dist, {recursive: true, withFileTypes: true}).filter(f => f.isFile())
      .map(f => relative(dist, join(f.parentPath ?? f.path, f.name)))
    : [];
  const bad = [
    ...found.filter(path => !output.has(path)).map(path => `${path}: is not built any more`),
    ...[...output].filter(([path]) => !found.includes(path)).map(([path]) => `${path}: is missing`),
    ...[...output].filter(([path, bytes]) => found.includes(path) && !readFileSync(join(dist, path)).equals(bytes))
      .map(([path]) => `${path}: differs`),
  ];
  if (!existsSync(questionsFile) || readFileSync(questionsFile, 'utf8') !== asked) bad.push('../src/app/questions.ts: differs');
  if (bad.length) {
    console.error(bad.map(line => 'dashboard/dist/' + line).join('\n'));
    console.error('dashboard/dist is stale: run `npm ci && node build.mjs` in dashboard/ and commit the result');
    process.exit(1);
  }
  console.log(`dashboard/dist is fresh: ${output.size} files`);
} else {
  rmSync(dist, {recursive: true, force: true});
  for (const [path, bytes] of output) {
    mkdirSync(dirname(join(dist, path)), {recursive: true});
    writeFileSync(join(dist, path), bytes);
  }
  const total = [...output.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  for (const [path, bytes] of [...output].sort((a, b) => b[1].length - a[1].length).slice(0, 8)) {
    console.log(`${(bytes.length / 1024).toFixed(0).padStart(6)} KB  ${basename(path)}`);
  }
  console.log(`${(total / 1024).toFixed(0).padStart(6)} KB  in ${output.size} files`);
}
