// Pairs, laid side by side and judged by keys; every act is taken back.
import assert from 'node:assert/strict';
import {request} from 'node:http';
import {test} from 'node:test';
import {accessible, api, base, open, settled, shot} from './page.mjs';

const fields = 'id subject verdict state author person reports { uuid account { title } } records { key }';
const all = async (filter = {}) => (await api(`query($f: JudgementFilter) { judgements(filter: $f, first: 500) { nodes { ${fields} } } }`, {f: filter})).judgements.nodes;
const pairs = page => page.locator('.queue li button');
const verdictsShown = page => page.locator('.queue .verdict').allInnerTexts();
const notice = page => page.locator('.said');
const word = {SAME: 'Same', DIFFERENT: 'Different', UNSURE: 'Unsure'};

/** The live judgement that counts on a pair of reports. */
async function standing(a, b) {
  const on = (await all({on: ['Report:' + a]})).filter(j => j.reports && [a, b].every(id => j.reports.some(report => report.uuid === id)));
  return on.find(j => j.state !== 'OVERRULED') ?? null;
}

/** Waits until the notice says it and the page has asked afresh. */
async function said(page, text) {
  await notice(page).getByText(text).waitFor();
  await settled(page);
}

test('all judgements, those that nobody was sure of first', async t => {
  const page = await open(t, '/judgements');
  const judged = await all();
  const order = [...judged.filter(j => j.verdict === 'UNSURE'), ...judged.filter(j => j.verdict !== 'UNSURE')];
  assert.deepEqual(await verdictsShown(page), order.map(j => word[j.verdict]));
  assert.deepEqual(await pairs(page).first().locator('.of').allInnerTexts(), order[0].reports.map(report => report.account.title));
  const differs = await page.locator('.compare tr.differs th').allInnerTexts();
  assert.deepEqual(differs.map(text => text.replace(' differs', '')), ['Title', 'Where', 'Who', 'Summary']);
  await accessible(page);
  await shot(page, 'judgements');
});

test('a filter stands in the address', async t => {
  const page = await open(t, '/judgements');
  await page.getByRole('combobox', {name: /^Verdict/}).selectOption('DIFFERENT');
  await page.getByRole('combobox', {name: /^On/}).selectOption('REPORT');
  await page.getByRole('combobox', {name: /^By/}).selectOption('Casus examples');
  await settled(page);
  const expected = await all({verdict: ['DIFFERENT'], subject: 'REPORT', author: ['Casus examples']});
  assert.deepEqual(await verdictsShown(page), expected.map(() => 'Different'));
  await page.reload();
  await settled(page);
  assert.equal(await pairs(page).count(), expected.length);
  await page.getByRole('combobox', {name: /^State/}).selectOption('BLOCKED');
  assert.match(await page.locator('.queue .empty').innerText(), /No judgement fits/);
});

test('judged by keys: on to the next, each act taken back by z', async t => {
  const page = await open(t, '/judgements?subject=REPORT');
  const [first] = await all({subject: 'REPORT', verdict: ['UNSURE']});
  const [a, b] = first.reports.map(report => report.uuid);
  await page.keyboard.press('u');
  await said(page, 'Casus examples holds them to be perhaps the same already: nothing was recorded.');

  await page.keyboard.press('s');
  await said(page, 'to be the same.');
  const same = await standing(a, b);
  assert.deepEqual([same.verdict, same.person], ['SAME', true]);
  assert.notEqual(same.id, first.id);
  const {node} = await api('query($id: ID!) { node(id: $id) { ... on Event { reports { nodes { uuid } } } } }', {id: 'Event:' + a});
  assert.ok(node.reports.nodes.some(report => report.uuid === b), 'the two are one event');
  assert.equal(await pairs(page).nth(0).getAttribute('aria-current'), null);
  assert.equal(await page.locator('.queue [aria-current]').count(), 1);

  await page.keyboard.press('z');
  await said(page, 'What stood before stands again.');
  assert.deepEqual(await standing(a, b), first);
  assert.match(await page.locator('.queue [aria-current]').innerText(), /^Unsure/);

  await page.keyboard.press('j');
  assert.equal(await pairs(page).nth(1).getAttribute('aria-current'), 'true');
  await page.keyboard.press('ArrowUp');
  assert.equal(await pairs(page).nth(0).getAttribute('aria-current'), 'true');
});

test('records of one actor are told apart and judged, too, by buttons', async t => {
  const page = await open(t, '/judgements?subject=ACTOR_RECORD', {colorScheme: 'dark', viewport: {width: 1024, height: 800}});
  const [first] = await all({subject: 'ACTOR_RECORD'});
  const keys = page.locator('.compare tr').filter({hasText: 'Key there'}).getByRole('cell');
  assert.deepEqual(await keys.allInnerTexts(), first.records.map(record => record.key));
  await page.getByLabel('because').fill('another office');
  await page.getByRole('button', {name: 'Different d', exact: true}).click();
  await said(page, 'to be different.');
  const different = (await all({subject: 'ACTOR_RECORD', verdict: ['DIFFERENT']}))[0];
  assert.deepEqual(different.records, first.records);
  await accessible(page);
  await shot(page, 'judgements-dark');
  await notice(page).getByRole('button', {name: 'Undo'}).click();
  await said(page, 'What stood before stands again.');
  assert.deepEqual(await all({subject: 'ACTOR_RECORD', verdict: ['DIFFERENT']}), []);
});

test('any two reports are judged by their addresses', async t => {
  const {reports} = await api('{ reports(filter: {dataset: ["iraq-embassy-2020"]}, first: 500) { nodes { uuid account { title } event { uuid } } } }');
  const a = reports.nodes[0];
  let b = null;
  for (const report of reports.nodes.slice(1)) {
    if (report.event.uuid !== a.event.uuid && !await standing(a.uuid, report.uuid)) {
      b = report;
      break;
    }
  }
  const page = await open(t, '/judgements');
  await page.getByText('Any two reports…').click();
  await page.getByRole('textbox', {name: 'one'}).fill(base + '/event/' + a.uuid);
  await page.getByRole('textbox', {name: 'other'}).fill('Report:' + b.uuid);
  await page.getByRole('button', {name: 'Lay side by side'}).click();
  await settled(page);
  assert.deepEqual([...new URL(page.url()).searchParams], [['a', a.uuid], ['b', b.uuid]]);
  assert.match(await page.locator('.judged').innerText(), /Nobody judged this pair yet/);
  await page.keyboard.press('d');
  await said(page, 'to be different.');
  assert.equal((await standing(a.uuid, b.uuid)).verdict, 'DIFFERENT');
  await page.locator('.judged .verdict.different').waitFor();
  await page.keyboard.press('z');
  await said(page, 'What stood before stands again.');
  assert.equal(await standing(a.uuid, b.uuid), null);
});

test('who judges what somebody judged meanwhile is told so, and may then take its place', async t => {
  const [first] = await all({subject: 'REPORT', verdict: ['UNSURE']});
  const [a, b] = first.reports.map(report => report.uuid);
  const page = await open(t, '/judgements?subject=REPORT', {expect: [/400/]});
  const {judge} = await api('mutation($p: [PairInput!]!) { judge(pairs: $p) { commit { act } } }', {p: [{a, b, verdict: 'DIFFERENT', replaces: first.id}]});
  await page.keyboard.press('s');
  const alert = page.locator('.acting [role="alert"]');
  await alert.waitFor();
  assert.match(await page.locator('.acting').innerText(), /Their judgement is shown now/);
  await settled(page);
  assert.equal((await standing(a, b)).verdict, 'DIFFERENT');
  await api('mutation($act: ID!) { withdraw(act: $act) { commit { seq } } }', {act: judge.commit.act});
});

test('where judging is forbidden it says who may, and all can be read', async t => {
  // What the service answers to a page that reaches it by another name.
  const forbidden = await new Promise((resolve, reject) => {
    const body = JSON.stringify({query: 'mutation { retract(reports: []) { events { id } } }'});
    const asked = request(base + '/graphql', {method: 'POST', headers: {'Content-Type': 'application/json', Host: 'casus.example'}}, answer => {
      let text = '';
      answer.on('data', part => { text += part; }).on('end', () => resolve(text));
    });
    asked.on('error', reject).end(body);
  });
  assert.match(forbidden, /"FORBIDDEN"/);
  const page = await open(t, '/judgements');
  await page.route('**/graphql', route => (
    route.request().postData()?.includes('JudgePairs') ? route.fulfill({status: 200, contentType: 'application/json', body: forbidden}) : route.continue()));
  const before = await verdictsShown(page);
  await page.keyboard.press('d');
  await page.locator('.acting [role="alert"]').waitFor();
  assert.match(await page.locator('.acting').innerText(), /mutations are answered to localhost.*Only the machine that casus runs on may do this.*Here all can be read/s);
  assert.deepEqual(await verdictsShown(page), before);
});

test('an earlier state is read, not judged', async t => {
  const page = await open(t, '/judgements?asof=4');
  assert.equal(await page.getByRole('button', {name: 'Same s', exact: true}).isDisabled(), true);
  assert.match(await page.locator('.acting').innerText(), /An earlier state is shown/);
  const {judgements} = await api('{ judgements(asOf: {seq: 4}, first: 1) { totalCount } }');
  assert.equal(await pairs(page).count(), judgements.totalCount);
});
