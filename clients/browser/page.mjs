// What every test of the page needs: a real browser on the real binary, an eye on what must never happen, and the API, asked by
// the test itself.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after} from 'node:test';
import {chromium} from 'playwright-core';

export const base = process.env.CASUS_BASE; // http://127.0.0.1:PORT
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.CASUS_SHOTS; // a folder for pictures; none are kept without

// WebGL2 is drawn in software: a test machine has no graphics card.
const browser = await chromium.launch({
  executablePath: process.env.CASUS_CHROMIUM,
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking'],
});
after(() => browser.close());

/** A page of its own at an address, closed behind the test. It fails where the page asks another host or writes an error. */
export async function open(t, address = '/', options = {}) {
  const {expect = [], ...context} = options; // expect: patterns of console errors that the test provokes
  const visitor = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: 'reduce', ...context});
  const page = await visitor.newPage();
  page.setDefaultTimeout(10_000);
  const outside = [], errors = [];
  page.on('request', request => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) outside.push(request.url());
  });
  page.on('console', message => {
    if (message.type() === 'error' && !expect.some(pattern => pattern.test(message.text()))) errors.push(message.text());
  });
  page.on('pageerror', error => errors.push(String(error)));
  t.after(async () => {
    await visitor.close();
    assert.deepEqual(outside, [], 'the page asked another host');
    assert.deepEqual(errors, [], 'the page wrote errors');
  });
  await page.goto(base + address);
  await settled(page);
  return page;
}

/** Waits until no panel waits for an answer. */
export async function settled(page) {
  await page.locator('main').waitFor();
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
}

/** What the API itself answers. */
export async function api(query, variables = {}) {
  const response = await fetch(base + '/graphql', {
    method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({query, variables}),
  });
  const {data, errors} = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

/** Fails where axe finds a serious or critical fault. */
export async function accessible(page) {
  await page.evaluate(axe); // addScriptTag would need an inline script, which the page's policy forbids
  const {violations} = await page.evaluate(() => window.axe.run(document, {resultTypes: ['violations']}));
  const grave = violations.filter(v => ['serious', 'critical'].includes(v.impact))
    .map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 5).join(', ')}`);
  assert.deepEqual(grave, []);
}

/** Keeps a picture of the page, where pictures are kept. */
export async function shot(page, name) {
  if (!shots) return;
  mkdirSync(shots, {recursive: true});
  await page.screenshot({path: `${shots}/${name}.png`});
}
