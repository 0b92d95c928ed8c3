// Bad weather: each says what happened and what to do. No blank page, and nothing that turns for ever.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, base, open, settled, shot} from './page.mjs';

const question = url => url.pathname === '/graphql' && !url.search.includes('subscription');

/** The answers of the page's questions: give says what a request gets, null lets it through. */
async function answers(page, give) {
  await page.route(question, async route => {
    const body = await give(route.request().postDataJSON());
    if (body === 'gone') return route.abort('connectionrefused');
    if (body === null) return route.continue();
    return route.fulfill({status: 200, contentType: 'application/graphql-response+json', body: typeof body === 'string' ? body : JSON.stringify(body)});
  });
}

/** What the service itself answers. */
const real = async body => (await fetch(base + '/graphql', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)})).json();

for (const address of ['/', '/threats', '/changes?since=3', '/judgements']) {
  test(`the service is gone: ${address}`, async t => {
    const page = await open(t, '/none', {expect: [/404/, /ERR_CONNECTION_REFUSED/]});
    let gone = true;
    await answers(page, () => (gone ? 'gone' : null));
    await page.goto(base + address);
    const alert = page.getByRole('alert').first();
    await alert.waitFor();
    assert.match(await alert.innerText(), /The service did not answer\. See whether casus still runs and is reached from here, then ask again\./);
    assert.equal(await page.locator('progress').count(), 0);
    await accessible(page);
    await shot(page, 'weather-gone');
    gone = false;
    await alert.getByRole('button', {name: 'Ask again'}).click();
    await page.locator('.panel:not(:has([role="alert"]))').first().waitFor();
    await settled(page);
    assert.equal(await page.getByRole('alert').count(), 0);
  });
}

test('over a limit', async t => {
  // What the service says to a question that asks for too much.
  const over = await real({query: '{ events(first: 500) { nodes { reports(first: 500) { nodes { id key dataset } } } } }'});
  assert.equal(over.errors[0].extensions.code, 'LIMIT_EXCEEDED');
  const page = await open(t, '/threats');
  await answers(page, () => over);
  await page.getByRole('button', {name: 'announced'}).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.equal(await alert.locator('strong').innerText(), over.errors[0].message);
  assert.match(await alert.innerText(), /Narrow the filter, or raise the limit where casus is started\./);
  await page.unroute(question);
  await page.getByRole('button', {name: 'announced'}).click();
  await page.locator('.sort').first().waitFor();
  await settled(page);
  assert.equal(await alert.count(), 0);
});

test('part of an answer', async t => {
  const page = await open(t, '/changes');
  await answers(page, async asked => {
    const whole = await real(asked);
    whole.data.changes.nodes[0].after = null;
    whole.errors = [{message: 'the event could not be read', path: ['changes', 'nodes', 0, 'after'], extensions: {code: 'STORE_UNAVAILABLE', requestId: 'r-7'}}];
    return whole;
  });
  await page.getByRole('button', {name: 'New', exact: true}).click();
  const alert = page.getByRole('alert');
  await alert.waitFor();
  assert.match(await alert.innerText(), /Part of the answer is missing; the rest is shown\.\s*the event could not be read .*Ask again in a moment\. Request r-7/s);
  assert.equal(await page.locator('.change').count(), 50);
});

test('nothing found', async t => {
  for (const [address, words] of [
    ['/?q=unicorns', /Take something away from it/], ['/changes?since=5', /Nothing changed after commit 5\./],
    ['/threats?status=PREPARED&on=1900-01-01&outcome=LAPSED', /Take something away from the filter|Day passed/],
  ]) {
    const page = await open(t, address);
    assert.match(await page.locator('main').innerText(), words);
  }
});

test('a slow answer tells so, can be cancelled and asked again', async t => {
  const page = await open(t, '/none', {expect: [/404/]});
  let release, slow = true;
  const held = new Promise(resolve => { release = resolve; });
  await answers(page, async () => {
    if (slow) await held;
    return null;
  });
  await page.goto(base + '/threats');
  const weather = page.locator('.panel .weather');
  await weather.getByRole('progressbar').waitFor();
  await weather.getByText('This takes long.').waitFor();
  await accessible(page);
  await shot(page, 'weather-slow');
  await weather.getByRole('button', {name: 'Cancel'}).click();
  await weather.getByText('You cancelled this question.').waitFor();
  assert.equal(await page.getByRole('progressbar').count(), 0);
  slow = false;
  await weather.getByRole('button', {name: 'Ask again'}).click();
  await page.locator('.sort').first().waitFor();
  await settled(page);
  assert.equal(await weather.count(), 0);
  release();
});

test('the next page is slow, cancelled, asked again', async t => {
  const page = await open(t, '/changes');
  let release, slow = true;
  const held = new Promise(resolve => { release = resolve; });
  await answers(page, async () => {
    if (slow) await held;
    return null;
  });
  await page.getByRole('button', {name: 'More changes'}).click();
  const weather = page.locator('.panel.changes .weather');
  await weather.getByRole('button', {name: 'Cancel'}).click();
  await weather.getByText('You cancelled this question.').waitFor();
  assert.equal(await page.locator('.change').count(), 50, 'the first page stays');
  slow = false;
  await weather.getByRole('button', {name: 'Ask again'}).click();
  await page.waitForFunction(() => document.querySelectorAll('.change').length === 100);
  assert.equal(await weather.count(), 0);
  release();
});

test('an earlier state that cannot be meant', async t => {
  const page = await open(t, '/threats?asof=yesterday');
  const alert = page.getByRole('alert');
  assert.match(await alert.innerText(), /“yesterday”, which is neither the number of a commit nor a day such as 2020-09-28\. What is shown is now\./);
  await accessible(page);
  await shot(page, 'weather-asof');
  await alert.getByRole('button', {name: 'Take it out of the address'}).click();
  await page.waitForURL('**/threats');
  assert.equal(await alert.count(), 0);
});

test('an earlier state that the ledger has not reached', async t => {
  const page = await open(t, '/threats?asof=999999', {expect: [/400/]});
  const {errors} = await real({query: '{ events(asOf: {seq: 999999}) { totalCount } }'});
  assert.equal(await page.getByRole('alert').locator('strong').innerText(), errors[0].message);
  await page.getByRole('button', {name: 'Show now'}).click();
  await page.locator('.sort').first().waitFor();
  await settled(page);
  assert.equal(await page.getByRole('alert').count(), 0);
});

test('a page that fails says so, and leaves the others standing', async t => {
  // An answer of another shape than the page was made for, as of a service renewed behind an open page.
  const page = await open(t, '/none', {expect: [/404/, /TypeError/]});
  let renewed = true;
  await answers(page, asked => (renewed && asked.operationName === 'Threats' ? {data: {fulfilled: {totalCount: 1}, ended: {}, lapsed: {}, open: {}}} : null));
  await page.goto(base + '/threats');
  await page.getByRole('heading', {name: 'This page failed'}).waitFor();
  assert.match(await page.getByRole('alert').innerText(), /could not be shown.*This is a fault of the page, not of what you did/s);
  await accessible(page);
  await shot(page, 'weather-failed');
  await page.getByRole('link', {name: 'Judgements'}).click();
  await page.locator('.queue li').first().waitFor();
  renewed = false;
  await page.goBack();
  await page.goto(base + '/threats');
  await page.locator('.sort').first().waitFor();
});
