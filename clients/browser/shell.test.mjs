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
  assert.equal(await page.locator('.asof output').innerText(), 'held after commit 3');
  assert.equal(await slider.inputValue(), '3');
});

test('an earlier state is said across the page, and steps lead on and back to now', async t => {
  const {changes} = await api('{ changes(from: 3, first: 1) { nodes { commit { seq recordedAt } } } }');
  const page = await open(t, '/threats?asof=4', {colorScheme: 'dark'});
  const band = page.locator('.earlier');
  assert.match(await band.innerText(), /An earlier state: all of this page is as the ledger held it after commit 4, recorded /);
  assert.ok(changes.nodes[0].commit.recordedAt.slice(11, 16));
  await band.getByRole('button', {name: 'One commit earlier'}).click();
  await page.waitForURL('**/threats?asof=3');
  await settled(page);
  await band.getByRole('button', {name: 'One commit later'}).click();
  await page.waitForURL('**/threats?asof=4');
  assert.equal(await page.locator('.asof output').innerText(), 'held after commit 4', 'what was kept tells its state, too');
  await band.getByRole('button', {name: 'One commit later'}).waitFor();
  await accessible(page);
  await shot(page, 'earlier-dark');
  await band.getByRole('button', {name: 'Show now'}).click();
  await page.waitForURL('**/threats');
  assert.equal(await band.count(), 0);
});

test('the help tells the keys of the page', async t => {
  const page = await open(t, '/judgements');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', {name: 'Keys of this page'});
  const told = (await dialog.locator('tbody tr').allInnerTexts()).map(row => row.replace(/\s+/g, ' '));
  for (const row of ['/ to the search', '? this help', 's judge the pair same', 'j or ↓ next pair', 'z take the last act back']) assert.ok(told.includes(row), `${row} in ${told}`);
  await accessible(page);
  await shot(page, 'keys');
  await page.keyboard.press('s'); // is not heard below a dialog
  await page.keyboard.press('Escape');
  assert.equal(await dialog.count(), 0);
  assert.equal(await page.locator('.said').innerText(), '');
  await page.goto(page.url().replace('/judgements', '/threats'));
  await settled(page);
  await page.keyboard.press('?');
  assert.equal(await dialog.locator('tbody tr').count(), 2, 'the keys of the page before are gone');
});

test('from 1,024 to 1,600 points wide nothing stands beyond the edge', async t => {
  for (const [width, colorScheme] of [[1024, 'light'], [1280, 'dark'], [1600, 'light']]) {
    const page = await open(t, '/threats', {viewport: {width, height: 800}, colorScheme});
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await accessible(page);
  }
});

const report = (key, title) => ({
  key, title, status: 'OCCURRED', extent: 'INCIDENT', type: 'CONSULT', when: '2022-01-05', document: {publisher: 'The browser test', published: '2022-01-06'},
});
const file = reports => api('mutation($r: [ReportInput!]!) { fileReports(dataset: "browser", reports: $r) { commit { seq act } reports { id } } }', {r: reports});
const listening = page => page.waitForRequest(request => request.url().includes('subscription'));

test('what is recorded elsewhere is announced at once, moves nothing, and comes when asked for', async t => {
  const page = await open(t, '/changes?since=5');
  const other = await open(t, '/threats');
  const announced = page.getByRole('complementary', {name: 'News'}).locator('.visually-hidden');
  const texts = await announced.evaluateHandle(element => {
    const texts = [];
    new MutationObserver(() => texts.push(element.textContent)).observe(element, {childList: true, characterData: true, subtree: true});
    return texts;
  });
  const heading = page.getByRole('heading', {name: 'What changed'});
  const before = [await heading.boundingBox(), await page.locator('.panel.changes').innerText()];

  const {fileReports} = await file([report('news-1', 'Envoys meet in Basra'), report('news-2', 'Envoys meet in Mosul'), report('news-3', 'Envoys meet in Erbil')]);
  const news = page.locator('aside.news .told');
  await news.getByText('3 changes').waitFor();
  const {changes} = await api('query($from: Int64) { changes(from: $from) { nodes { after { title } } } }', {from: fileReports.commit.seq - 1});
  const newest = changes.nodes.map(change => `new “${change.after.title}”`).reverse();
  assert.deepEqual(await texts.jsonValue(), [`3 changes since this was shown: ${newest.join(', ')}`], 'announced once');
  await other.locator('aside.news .told').getByText('3 changes').waitFor();
  assert.deepEqual([await heading.boundingBox(), await page.locator('.panel.changes').innerText()], before, 'nothing moved');
  await accessible(page);
  await shot(page, 'news');

  await news.getByRole('button', {name: 'List'}).click();
  const link = news.getByRole('link', {name: 'Envoys meet in Basra'});
  assert.equal(await link.getAttribute('href'), '/event/' + fileReports.reports[0].id.split(':')[1]);
  await news.getByRole('button', {name: 'Show', exact: true}).click();
  await settled(page);
  assert.deepEqual(await page.locator('.change .kind').allInnerTexts(), ['New', 'New', 'New']);
  assert.equal(await news.count(), 0);

  await api('mutation($r: [ID!]!) { retract(reports: $r) { commit { seq } } }', {r: [fileReports.reports[1].id]});
  await news.getByText('1 change').waitFor();
  assert.match(await announced.innerText(), /taken back “Envoys meet in Mosul”/);
  await other.locator('aside.news .told').getByText('4 changes').waitFor();
});

test('a stream that ends is joined again behind the last change, and none is missed or told twice', async t => {
  const page = await open(t, '/threats', {expect: [/ERR_FAILED|ERR_INCOMPLETE/]});
  const news = page.locator('aside.news .told');
  await file([report('stream-1', 'Envoys meet in Kirkuk')]);
  await news.getByText('1 change').waitFor();
  // The next stream that the page opens is told that the store is away, and ended.
  let ended = 0;
  await page.route(url => url.search.includes('subscription'), route => {
    if (ended++) return route.continue();
    return route.fulfill({
      status: 200, contentType: 'text/event-stream',
      body: 'event: next\ndata: {"errors": [{"message": "the store does not answer", "extensions": {"code": "STORE_UNAVAILABLE"}}]}\n\nevent: complete\ndata:\n\n',
    });
  });
  // Going to an earlier state and back closes the stream and opens one.
  await page.getByRole('slider', {name: /As of commit/}).fill('3');
  await page.locator('.earlier').waitFor();
  await file([report('stream-2', 'Envoys meet in Najaf')]);
  const again = listening(page);
  await page.getByRole('button', {name: 'Show now'}).click();
  await again;
  await news.getByText('sends no news at the moment').waitFor();
  const joined = await listening(page);
  assert.match(JSON.parse(new URL(joined.url()).searchParams.get('variables')).after, /./);
  await news.getByText('2 changes').waitFor();
  assert.equal(ended, 2);
  assert.equal(await page.getByText('sends no news at the moment').count(), 0);
});

test('what the reader does is no news to them', async t => {
  const page = await open(t, '/judgements?subject=REPORT');
  await page.keyboard.press('s');
  await page.locator('.said').getByText('to be the same.').waitFor();
  await settled(page);
  await page.keyboard.press('z');
  await page.locator('.said').getByText('stands again').waitFor();
  await settled(page);
  await file([report('other', 'Envoys meet in Karbala')]); // comes behind the reader's own acts
  await page.locator('aside.news .told').getByText('1 change').waitFor();
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
