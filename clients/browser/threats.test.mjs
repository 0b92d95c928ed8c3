// What was threatened, what became of it, and who says so.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, api, open, settled, shot} from './page.mjs';

const usa = 'de56f6b3-c085-54fa-8231-de801db25f39';
const made = ['THREATENED', 'ANNOUNCED', 'PREPARED', 'PREDICTED'];
const section = (page, name) => page.getByRole('region', {name: new RegExp('^' + name)});
const titles = async rows => (await rows.locator('tbody tr > td:first-child > a').allInnerTexts());

/** The titles that the API itself has by an outcome, newest first. */
async function ofOutcome(outcome, filter = {}) {
  const {events} = await api('query($f: EventFilter) { events(filter: $f, first: 100) { nodes { title } } }', {f: {outcome: [outcome], ...filter}});
  return events.nodes.map(event => event.title);
}

test('from the start, which threats were carried out and who says so is one click away', async t => {
  const page = await open(t);
  let acts = 0;
  const act = async does => { acts++; await does(); };
  await act(() => page.getByRole('link', {name: 'Threats'}).click());
  await settled(page);
  assert.ok(acts <= 6, `${acts} clicks and keys`);

  const {events} = await api(`query($f: EventFilter) { events(filter: $f, first: 100) { nodes { title
    reports { nodes { document { publisher } } }
    chain(type: [FULFILS]) { stance evidence { document { publisher } } to { title } from { title status reports { nodes { document { publisher } } } } } } } }`,
  {f: {outcome: ['FULFILLED']}});
  const done = section(page, 'Carried out');
  assert.deepEqual(await titles(done), events.nodes.map(event => event.title));
  for (const event of events.nodes) {
    const row = done.locator('tbody tr').filter({has: page.getByRole('link', {name: event.title, exact: true})}).first();
    const words = await row.innerText();
    for (const {document} of event.reports.nodes) assert.ok(words.includes(document.publisher), `${event.title}: ${document.publisher} says so`);
    for (const link of event.chain.filter(link => link.to.title === event.title && link.stance === 'ASSERTS' && /OCCURRED|ONGOING/.test(link.from.status))) {
      assert.ok(words.includes(link.from.title), `${event.title}: ${link.from.title}`);
      for (const {document} of [...link.from.reports.nodes, ...link.evidence]) assert.ok(words.includes(document.publisher), `${link.from.title}: ${document.publisher}`);
    }
  }
  await accessible(page);
  await shot(page, 'threats');
});

test('each sort has its number and its threats, in one request', async t => {
  const page = await open(t);
  let questions = 0;
  page.on('request', request => { if (request.method() === 'POST') questions++; });
  await page.getByRole('link', {name: 'Threats'}).click();
  await settled(page);
  assert.equal(questions, 1);
  const {count} = await api('query($f: EventFilter) { count(filter: $f) { total { outcomes { open fulfilled ended lapsed } } } }', {f: {status: made}});
  const {open: still, fulfilled, ended, lapsed} = count.total.outcomes;
  const tally = await page.getByRole('group', {name: 'Show those of an outcome'}).getByRole('button').allInnerTexts();
  assert.deepEqual(tally.map(words => words.replace(/\s+/g, ' ')), [`${fulfilled} Carried out`, `${ended} Ended without`, `${lapsed} Day passed`, `${still} Open`]);
  for (const [name, outcome] of [['Carried out', 'FULFILLED'], ['Ended without', 'ENDED'], ['Day passed', 'LAPSED'], ['Open', 'OPEN']]) {
    assert.deepEqual(await titles(section(page, name)), await ofOutcome(outcome));
  }
});

test('against whom, on a day: a filter that stands in the address and is there again', async t => {
  const page = await open(t, '/threats');
  await page.getByRole('combobox', {name: 'Against'}).fill('united sta');
  await page.getByRole('option', {name: /^United States/}).first().click();
  await page.getByLabel('As of the day').fill('2021-03-01');
  await page.getByRole('button', {name: /Open$/}).click();
  await settled(page);
  const address = new URL(page.url());
  assert.deepEqual([...address.searchParams], [['against', usa], ['on', '2021-03-01'], ['outcome', 'OPEN']]);
  const expected = await ofOutcome('OPEN', {
    on: '2021-03-01', time: {to: '2021-03-01'}, actor: {id: usa, withParts: true, role: ['TARGET', 'INTENDED_TARGET', 'RECIPIENT']},
  });
  assert.ok(expected.includes('Kataib Hezbollah reserves an answer to the strikes'));
  assert.deepEqual(await titles(section(page, 'Open')), expected);
  assert.equal(await section(page, 'Carried out').count(), 0);
  await page.reload();
  await settled(page);
  assert.deepEqual(await titles(section(page, 'Open')), expected);
  assert.match(await page.locator('.chip').innerText(), /United States/);

  await page.getByRole('button', {name: 'All of them'}).click();
  await settled(page);
  assert.equal(new URL(page.url()).search, '');
});

test('by whom and of what status', async t => {
  const page = await open(t, `/threats?by=${usa}&status=ANNOUNCED`);
  const filter = {status: ['ANNOUNCED'], actor: {id: usa, withParts: true, role: ['ACTOR']}};
  assert.deepEqual(await titles(section(page, 'Carried out')), await ofOutcome('FULFILLED', filter));
  await page.getByRole('checkbox', {name: 'with their parts'}).uncheck();
  await settled(page);
  const alone = await ofOutcome('FULFILLED', {...filter, actor: {id: usa, role: ['ACTOR']}});
  assert.deepEqual(await section(page, 'Carried out').count() ? await titles(section(page, 'Carried out')) : [], alone);
});

test('nothing of the kind, and a day that is none, are said in words', async t => {
  const page = await open(t, '/threats?on=1990-01-01&status=THREATENED');
  assert.match(await page.locator('.panel.threats').innerText(), /Nothing of the kind was made\. Take something away/);
  await page.goto(page.url().replace('1990-01-01', 'someday'));
  assert.match(await page.getByRole('alert').innerText(), /“someday”, which is no day/);
  await page.getByRole('button', {name: 'Take it out of the address'}).click();
  await settled(page);
  assert.equal(await section(page, 'Carried out').count(), 1);
});

test('dark, and as it was held before, it is as legible', async t => {
  const page = await open(t, '/threats?asof=3', {colorScheme: 'dark', viewport: {width: 1024, height: 800}});
  const {events} = await api('query($f: EventFilter) { events(filter: $f, asOf: {seq: 3}) { totalCount } }', {f: {status: made}});
  assert.match(await page.locator('.panel.threats .aside').innerText(), new RegExp(`^${events.totalCount} threats, plans and forecasts`));
  await accessible(page);
  await shot(page, 'threats-dark');
});
