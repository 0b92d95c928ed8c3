// The page of two actors.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {accessible, api, base, open, settled, shot} from './page.mjs';

const usa = 'de56f6b3-c085-54fa-8231-de801db25f39';
const militias = '5393c163-a1bb-5c09-8081-c1d7f4af9e24';

const panel = (page, title) => page.getByRole('region', {name: title, exact: true});
const text = async locator => (await locator.innerText()).replace(/\s+/g, ' ');

const side = 'count quads { quad events } meanScore timeline { period count coarse } events { nodes { title } }';
const ask = (parts, by = 'YEAR') => api(`{
  dyad(a: "${usa}", b: "${militias}", withParts: ${parts}, by: ${by}, filter: {status: [OCCURRED, ONGOING, THREATENED], stance: [ASSERTS]}) {
    a { name } b { name } aToB { ${side} } bToA { ${side} }
  }
  all: dyad(a: "${usa}", b: "${militias}", withParts: ${parts}) { either { count events { nodes { title status } } } }
}`);

test('both directions stand side by side, with the numbers of the API, in at most four questions', async t => {
  const page = await open(t, '/');
  let questions = 0;
  page.on('request', r => { if (r.method() === 'POST' && r.url() === base + '/graphql') questions++; });
  await page.goto(`${base}/dyad/${usa}/${militias}`);
  await settled(page);
  assert.ok(questions <= 4, `${questions} questions`);
  const compare = async parts => {
    const {dyad, all: {either}} = await ask(parts);
    const quads = ['MATERIAL_CONFLICT', 'VERBAL_CONFLICT', 'VERBAL_COOPERATION', 'MATERIAL_COOPERATION'];
    for (const [from, to, s] of [[dyad.a, dyad.b, dyad.aToB], [dyad.b, dyad.a, dyad.bToA]]) {
      const half = page.getByRole('region', {name: `${from.name} to ${to.name}`});
      const words = await text(half);
      assert.ok(words.includes(`: ${s.count} event${s.count === 1 ? '' : 's'}`), words);
      assert.ok(s.meanScore == null || words.includes(`mean score ${s.meanScore.toFixed(1).replace('-', '−')} of`), words);
      const shown = await half.locator('tbody tr').evaluateAll(all => all.slice(0, 4).map(tr => Number(tr.cells[1].innerText)));
      assert.deepEqual(shown, quads.map(quad => s.quads.find(x => x.quad === quad).events));
      const titles = await panel(page, `What ${from.name} did to ${to.name}`).locator('tbody a[href^="/event/"]').allInnerTexts();
      assert.deepEqual(titles, s.events.nodes.map(e => e.title));
    }
    assert.ok((await text(page.locator('.page-head'))).includes(`${either.count} events in which both took part`));
    const both = panel(page, 'All in which both took part');
    assert.deepEqual(await both.locator('tbody a[href^="/event/"]').allInnerTexts(), either.events.nodes.map(e => e.title));
    const ahead = either.events.nodes.findIndex(e => ['ANNOUNCED', 'PREPARED', 'PREDICTED'].includes(e.status));
    if (parts) assert.match(await text(both.locator('tbody tr').nth(ahead)), / would (act|be)\b/, 'a plan or forecast is none of the deeds');
    return dyad.aToB.count + dyad.bToA.count;
  };
  const alone = await compare(false);
  await page.getByRole('checkbox', {name: /^With their parts/}).check();
  await page.waitForURL('**?parts=1');
  await settled(page);
  assert.ok(await compare(true) > alone);
  await shot(page, 'dyad');
});

test('time can be had by the month, mirrored, with what is vague said', async t => {
  const page = await open(t, `/dyad/${usa}/${militias}?parts=1`);
  await page.getByRole('button', {name: 'Months'}).click();
  await page.waitForURL('**unit=MONTH*');
  await settled(page);
  const {dyad} = await ask(true, 'MONTH');
  const time = panel(page, 'Over time');
  await time.getByText('As a table').click();
  const rows = await time.locator('tbody tr').evaluateAll(all => all.map(tr => [tr.cells[0].innerText, tr.cells[1].innerText, Number(tr.cells[7].innerText), Number(tr.cells[8].innerText)]));
  const periods = (name, s) => s.timeline.filter(p => p.period).map(p => [name, p.period, p.count, p.coarse]);
  assert.deepEqual(rows, [
    ...periods(`${dyad.a.name} → ${dyad.b.name}`, dyad.aToB), ...periods(`${dyad.b.name} → ${dyad.a.name}`, dyad.bToA),
  ]);
  const coarse = [...dyad.aToB.timeline, ...dyad.bToA.timeline].reduce((sum, p) => sum + p.coarse, 0);
  assert.match(await time.locator('.aside').innerText(), new RegExp(`^${coarse} events told so vaguely`));
  await page.getByRole('link', {name: 'The other way round'}).click();
  await page.waitForURL(`**/dyad/${militias}/${usa}?parts=1&unit=MONTH`);
  await settled(page);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), `${dyad.b.name} and ${dyad.a.name}`);
});

test('what is drawn can be taken away as a picture and as a table', async t => {
  const page = await open(t, `/dyad/${usa}/${militias}?parts=1&unit=MONTH`);
  const time = panel(page, 'Over time');
  const taken = async title => {
    const [download] = await Promise.all([page.waitForEvent('download'), time.getByTitle(title).click()]);
    return {name: download.suggestedFilename(), bytes: readFileSync(await download.path())};
  };
  const picture = await taken('Download Over time as PNG');
  assert.equal(picture.name, 'over-time.png');
  const {width} = await time.locator('svg').boundingBox();
  assert.equal(picture.bytes.readUInt32BE(16), 2 * width); // a PNG's width stands there
  const {dyad} = await ask(true, 'MONTH');
  const table = await taken('Download Over time as CSV');
  assert.equal(table.name, 'over-time.csv');
  const [first] = dyad.aToB.timeline.filter(p => p.period);
  assert.match(table.bytes.toString().split('\r\n')[1], new RegExp(`^${dyad.a.name} → ${dyad.b.name},${first.period},.*,${first.count},${first.coarse}$`));
});

test('two of whom one is not known say so, and what to do', async t => {
  const page = await open(t, `/dyad/${usa}/00000000-0000-5000-8000-000000000000`, {expect: [/404|400/]});
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), 'These two are not known');
  assert.match(await text(page.getByRole('alert')), /no actor .* is known here .* The address may be mistyped/);
});

test('links keep to the state that is shown', async t => {
  const page = await open(t, `/dyad/${usa}/${militias}?parts=1&asof=5`);
  const links = await page.locator('main a[href^="/"]').evaluateAll(all => all.map(a => a.getAttribute('href')));
  assert.ok(links.length > 5);
  assert.deepEqual(links.filter(href => !href.includes('asof=5')), []);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the page is open to all who read it, ${colorScheme}`, async t => {
    const page = await open(t, `/dyad/${usa}/${militias}?parts=1&unit=MONTH`, {colorScheme});
    await page.evaluate(() => document.querySelectorAll('main details').forEach(d => { d.open = true; }));
    await accessible(page);
    await shot(page, `dyad-${colorScheme}`);
  });
}
