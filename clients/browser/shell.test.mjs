// What stands around every page.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, api, open, settled, shot} from './page.mjs';

test('a search by keys opens an actor, and back leads back', async t => {
  const page = await open(t);
  await page.keyboard.press('/');
  await page.keyboard.type('embassy of the united');
  await page.getByRole('option', {name: /^Actor Embassy of the United States in Baghdad/}).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/actor/*');
  await page.goBack();
  assert.equal(new URL(page.url()).pathname, '/');
});

test('a misspelt name is offered its nearest', async t => {
  const page = await open(t);
  await page.getByRole('combobox', {name: /Search/}).fill('Bagdhad');
  await page.getByRole('button', {name: 'Baghdad', exact: true}).click();
  await page.getByRole('option', {name: /Place Baghdad/}).first().waitFor();
});

test('the slider shows what the ledger held after a commit', async t => {
  const page = await open(t);
  const {events} = await api('{ events(asOf: {seq: 3}) { totalCount } }');
  const slider = page.getByRole('slider', {name: /As of commit/});
  await slider.fill('3');
  await page.waitForURL('**/?asof=3');
  await settled(page);
  assert.match(await page.locator('.panel.table .aside').innerText(), new RegExp(` of ${events.totalCount},`));
  await page.reload();
  await settled(page);
  assert.match(await page.locator('.asof output').innerText(), /held after commit 3 /);
});

test('the query behind a panel can be asked elsewhere', async t => {
  const page = await open(t);
  await page.getByTitle('Show the query behind Events').click();
  const dialog = page.getByRole('dialog', {name: /query behind Events/});
  assert.match(await dialog.innerText(), /query Explore\(/);
  await dialog.getByRole('button', {name: 'curl'}).click();
  assert.match(await dialog.innerText(), /curl http.*\/graphql -H/);
  assert.match(await dialog.getByRole('link', {name: 'Open in GraphiQL'}).getAttribute('href'), /^\/graphiql\?query=query\+Explore/);
  await accessible(page);
  await shot(page, 'query');
});

test('an address that no page has leads back', async t => {
  const page = await open(t, '/none', {expect: [/404/]});
  await page.getByRole('link', {name: /start/}).click();
  await page.waitForURL('**/');
});
