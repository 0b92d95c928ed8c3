// The page of an actor.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, api, base, open, settled, shot} from './page.mjs';

const usa = 'de56f6b3-c085-54fa-8231-de801db25f39';
const pompeo = '05077d39-9d37-574b-9a90-014b08ef06c0';

const panel = (page, title) => page.getByRole('region', {name: title, exact: true});
const text = async locator => (await locator.innerText()).replace(/\s+/g, ' ');

test('an actor has its names, and on a day its office, or none', async t => {
  const page = await open(t, `/actor/${pompeo}?on=2020-09-28`);
  const ask = on => api(`{ actor(by: {id: "${pompeo}"}) { name names { text } affiliations(on: "${on}") { to { name } title } } }`);
  const {actor} = await ask('2020-09-28');
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), actor.name);
  for (const {text: name} of actor.names) assert.ok((await text(panel(page, 'Names and records'))).includes(name));
  const offices = panel(page, 'Offices and affiliations');
  assert.equal(actor.affiliations.length, 1);
  assert.match(await text(offices), /holds the office (United States Secretary of State|US Secretary of State), Secretary of State/);
  await offices.getByLabel('On', {exact: true}).fill('2021-02-26');
  await page.waitForURL('**?on=2021-02-26');
  await settled(page);
  assert.deepEqual((await ask('2021-02-26')).actor.affiliations, []);
  assert.match(await text(offices), /None is told for that day/);
});

test('affiliations are told from both sides', async t => {
  const page = await open(t, '/actor/' + usa);
  const {actor} = await api(`{ actor(by: {id: "${usa}"}) { id affiliations { type from { id name } to { id name } } } }`);
  const words = await text(panel(page, 'Offices and affiliations'));
  const sides = {PART_OF: ['is part of', 'has as a part'], LEADS: ['leads', 'is led by']};
  assert.deepEqual([...new Set(actor.affiliations.map(a => a.from.id === actor.id))].sort(), [false, true]);
  for (const a of actor.affiliations) {
    const out = a.from.id === actor.id;
    assert.ok(words.includes(`${sides[a.type][out ? 0 : 1]} ${(out ? a.to : a.from).name}`), words);
  }
});

test('numbers with and without parts are what the API counts, in at most four questions', async t => {
  const page = await open(t, '/');
  let questions = 0;
  page.on('request', r => { if (r.method() === 'POST' && r.url() === base + '/graphql') questions++; });
  await page.goto(`${base}/actor/${usa}`);
  await settled(page);
  assert.ok(questions <= 4, `${questions} questions`);
  const compare = async withParts => {
    const filter = {actor: {id: usa, withParts}};
    const {count, actor} = await api(`query($filter: EventFilter, $parts: Boolean) {
      count(filter: $filter, by: [QUAD]) { total { events } rows { keys { value } events } }
      actor(by: {id: "${usa}"}) { counterparts(withParts: $parts) { total nodes { actor { name } events } } }
    }`, {filter, parts: withParts});
    const of = quad => count.rows.find(r => r.keys[0].value === quad)?.events ?? 0;
    const balance = await text(panel(page, 'Conflict and cooperation'));
    const conflict = of('MATERIAL_CONFLICT') + of('VERBAL_CONFLICT'), cooperation = of('MATERIAL_COOPERATION') + of('VERBAL_COOPERATION');
    assert.match(balance, new RegExp(`Conflict ${conflict} \\(${of('MATERIAL_CONFLICT')} by deeds, ${of('VERBAL_CONFLICT')} by words\\), cooperation ${cooperation}[ ,]`));
    assert.match(await text(panel(page, 'Over time').locator('.aside')), new RegExp(`^${count.total.events} events`));
    const rows = await panel(page, 'With whom').locator('tbody tr').evaluateAll(all => all.map(tr => [tr.cells[0].innerText, Number(tr.cells[1].innerText)]));
    assert.deepEqual(rows, actor.counterparts.nodes.map(c => [c.actor.name, c.events]));
    return count.total.events;
  };
  const alone = await compare(false);
  await page.getByRole('checkbox', {name: /^With its parts/}).check();
  await page.waitForURL('**?parts=1');
  await settled(page);
  assert.ok(await compare(true) > alone);
  await shot(page, 'actor');
});

test('the years in the table are those that the API counts', async t => {
  const page = await open(t, `/actor/${usa}?parts=1`);
  const {count} = await api(`{ count(filter: {actor: {id: "${usa}", withParts: true}}, by: [YEAR]) { rows { keys { value } events } } }`);
  const timeline = panel(page, 'Over time');
  await timeline.getByText('As a table').click();
  const rows = await timeline.locator('tbody tr').evaluateAll(all => all.map(tr => [tr.cells[0].innerText, Number(tr.cells[6].innerText)]));
  assert.deepEqual(rows, count.rows.map(r => [r.keys[0].value, r.events]));
});

test('what became of its threats is told with how few they are', async t => {
  const {actors} = await api('{ actors(filter: {text: "Iran-aligned militias"}) { nodes { uuid name } } }');
  const ask = id => api(`{ count(filter: {status: [THREATENED, ANNOUNCED, PREPARED], actor: {id: "${id}", withParts: true, role: [ACTOR]}}) { total { outcomes { open fulfilled sample } } } }`);
  for (const id of [usa, actors.nodes[0].uuid]) {
    const {count: {total: {outcomes: o}}} = await ask(id);
    assert.ok(o.sample > 0 && o.open > 0);
    const page = await open(t, `/actor/${id}?parts=1`);
    assert.equal(await page.locator('.follow-words').innerText(), `${o.fulfilled} of ${o.sample} carried out, with ${o.open} open. That is too few for a rate.`);
  }
});

test('more events are shown on demand, and the address keeps it', async t => {
  const page = await open(t, `/actor/${usa}?parts=1`);
  const {events} = await api(`{ events(filter: {actor: {id: "${usa}", withParts: true}}, first: 50) { totalCount nodes { title } } }`);
  const newest = panel(page, 'Newest events');
  assert.equal(await newest.locator('tbody tr').count(), 25);
  await newest.getByRole('button', {name: 'Show more'}).click();
  await page.waitForURL('**events=50*');
  await settled(page);
  assert.equal(await newest.locator('tbody tr').count(), Math.min(50, events.totalCount));
  await page.reload();
  await settled(page);
  assert.equal(await newest.locator('tbody tr').count(), Math.min(50, events.totalCount));
});

test('an actor leads to the graph and to its counterparts, as of the same state', async t => {
  const page = await open(t, `/actor/${usa}?parts=1&asof=5`);
  assert.equal(await page.getByRole('link', {name: 'Show in the graph'}).getAttribute('href'), `/?asof=5&actor=${usa}&parts=1`);
  await panel(page, 'With whom').getByRole('link', {name: 'Iraq', exact: true}).click();
  await page.waitForURL(`**/dyad/${usa}/*?asof=5&parts=1`);
  await settled(page);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), 'United States and Iraq');
});

test('an actor that nothing is known by says so, and what to do', async t => {
  const page = await open(t, '/actor/00000000-0000-5000-8000-000000000000');
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), 'This actor is not known');
  assert.match(await text(page.getByRole('alert')), /no actor .* is known here .* The address may be mistyped/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the page is open to all who read it, ${colorScheme}`, async t => {
    const page = await open(t, `/actor/${usa}?parts=1&on=2020-10-01`, {colorScheme});
    await page.evaluate(() => document.querySelectorAll('main details').forEach(d => { d.open = true; }));
    await accessible(page);
    await shot(page, `actor-${colorScheme}`);
  });
}
