// What changed since a day, a commit or the last visit, and whether what was cited is among it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, api, open, settled, shot} from './page.mjs';

// The story of the example 51-cited: the threat, the drawdown, the forecast of fewer diplomats, the election.
const cited = ['029c3c91-750b-5e68-83f6-581f53b9121a', '8136e47b-cd76-512d-b59f-798b335098c7', 'd763ec77-bcb6-55a7-8428-bb8eb3a692db', '8d9f98fb-6c37-5f95-8e2e-f02a6288a497'];
const own = ['FILED', 'REVISED', 'MERGED', 'SPLIT', 'RETRACTED', 'REVIVED'];
const kinds = page => page.locator('.change .kind').allInnerTexts();
const words = {FILED: 'New', REVISED: 'Revised', MERGED: 'Merged', SPLIT: 'Split', RETRACTED: 'Taken back', REVIVED: 'Came back', LINKED: 'Linked', UNLINKED: 'Link taken back', JUDGED: 'Judged', UNJUDGED: 'Judgement taken back'};

/** All changes that the API itself tells of. */
async function changes(variables, fields = 'type commit { seq }') {
  const {changes} = await api(`query($from: Int64, $to: Int64, $filter: EventFilter, $events: [ID!], $type: [ChangeType!]) {
    changes(from: $from, to: $to, filter: $filter, events: $events, type: $type, first: 500) { nodes { ${fields} } pageInfo { hasNextPage } } }`, variables);
  assert.equal(changes.pageInfo.hasNextPage, false);
  return changes.nodes;
}

test('since a commit: by commit, page after page, as the API tells them', async t => {
  const page = await open(t, '/changes?since=3');
  const all = await changes({from: 3});
  assert.deepEqual(await kinds(page), all.slice(0, 50).map(change => words[change.type]));
  const more = page.getByRole('button', {name: 'More changes'});
  for (let shown = 50; shown < all.length; shown += 50) {
    await more.click();
    await page.waitForFunction(n => document.querySelectorAll('.change').length === n, Math.min(shown + 50, all.length));
  }
  assert.equal(await more.count(), 0);
  assert.deepEqual(await kinds(page), all.map(change => words[change.type]));
  const {ledger} = await api('{ ledger(from: 3, first: 500) { nodes { commit { seq author note } } } }');
  for (const seq of new Set(all.map(change => change.commit.seq))) {
    const {author, note} = ledger.nodes.find(entry => entry.commit.seq === seq).commit;
    const heading = page.getByRole('heading', {name: new RegExp(`^Commit ${seq} `)});
    assert.match(await heading.innerText(), new RegExp(` · ${author} · ${note} · ${all.filter(c => c.commit.seq === seq).length} changes`));
  }
});

test('what was revised stands before beside after', async t => {
  const page = await open(t, '/changes?since=3');
  await page.getByRole('button', {name: 'Revised', exact: true}).click();
  await settled(page);
  assert.deepEqual([...new URL(page.url()).searchParams], [['since', '3'], ['what', 'REVISED']]);
  const revised = await changes({from: 3, type: ['REVISED']}, 'type before { title figures { low best high } } after { title figures { low best high } } fields');
  assert.deepEqual(await kinds(page), revised.map(() => 'Revised'));
  const troops = revised.find(change => change.after.title === 'American troops are present in Iraq');
  assert.deepEqual([troops.before.figures, troops.after.figures], [[{low: null, best: null, high: 5000}], [{low: null, best: 5200, high: 5200}]]);
  const row = page.locator('.change').filter({has: page.getByRole('link', {name: troops.after.title})}).getByRole('row', {name: /^In numbers/});
  assert.deepEqual(await row.getByRole('cell').allInnerTexts(), ['at most 5,000 troops', '5,200 (or less) troops']);
  assert.equal(await row.locator('del').innerText(), 'at most 5,000 troops');
  await accessible(page);
  await shot(page, 'changes');
});

test('a day is the last commit before it began', async t => {
  const {events} = await api('{ events(first: 1, asOf: {time: "2026-01-01T00:00:00Z"}) { totalCount } }');
  assert.equal(events.totalCount, 0, 'the examples were loaded later');
  const page = await open(t, '/changes');
  await page.getByLabel('the day').fill('2026-01-01');
  await page.locator('.panel.changes .aside', {hasText: 'since 1 Jan 2026 began (UTC), after commit 0'}).waitFor();
  await settled(page);
  const all = await changes({from: 0});
  assert.deepEqual(await kinds(page), all.slice(0, 50).map(change => words[change.type]));
});

test('did what I cited change? each id has its answer, also that it did not', async t => {
  const page = await open(t, '/changes?since=4');
  await page.getByText('Did what I cited change?').click();
  await page.getByLabel(/Ids or addresses of events/).fill(`see http://127.0.0.1:8080/event/${cited[0]} and Event:${cited[1]},\n${cited[2].toUpperCase()} ${cited[3]}`);
  await page.getByRole('button', {name: 'Look'}).click();
  await settled(page);
  assert.deepEqual(new URL(page.url()).searchParams.getAll('cite'), cited);
  const rows = page.locator('.panel.cited tbody tr');
  assert.equal(await rows.count(), cited.length);
  for (const [i, id] of cited.entries()) {
    const alone = await changes({from: 4, events: ['Event:' + id]});
    const changed = alone.some(change => own.includes(change.type));
    const counts = new Map();
    for (const {type} of alone) counts.set(type, (counts.get(type) ?? 0) + 1);
    const told = [...counts].map(([type, n]) => words[type] + (n > 1 ? ` ${n} times` : '')).join(', ');
    const cells = await rows.nth(i).getByRole('cell').allInnerTexts();
    assert.deepEqual(cells.slice(1), [changed ? 'changed' : 'unchanged', told || 'nothing'], id);
  }
  assert.match(await page.locator('.panel.cited .aside').innerText(), /^\d of 4 unchanged$/);
  await accessible(page);
  await shot(page, 'changes-cited');
});

test('what holds no id is said, and nothing is asked', async t => {
  const page = await open(t, '/changes?since=5');
  await page.getByText('Did what I cited change?').click();
  await page.getByLabel(/Ids or addresses of events/).fill('the embassy');
  await page.getByRole('button', {name: 'Look'}).click();
  assert.match(await page.getByRole('alert').innerText(), /There is no id in this/);
  assert.match(await page.locator('.panel.changes').innerText(), /Nothing changed after commit 5\./);
});

test('what comes into a filter or leaves it is marked', async t => {
  const page = await open(t, '/changes?since=3&what=MERGED&what=REVISED&q=rockets');
  const expected = await changes({from: 3, type: ['MERGED', 'REVISED'], filter: {text: 'rockets'}}, 'type matchedBefore matchesAfter');
  assert.ok(expected.length > 0);
  const marks = await page.locator('.change').evaluateAll(rows => rows.map(row => row.querySelector('.flag')?.textContent ?? ''));
  assert.deepEqual(marks, expected.map(c => (c.matchedBefore === c.matchesAfter ? '' : c.matchedBefore ? 'leaves the filter' : 'comes into the filter')));
});

test('the last visit moves only when the reader says that they have seen it', async t => {
  const page = await open(t, '/changes?since=4');
  const visit = page.getByRole('button', {name: /my last visit/});
  assert.equal(await visit.isDisabled(), true);
  await page.reload();
  await settled(page);
  assert.equal(await visit.isDisabled(), true, 'a look alone moves nothing');
  await page.getByRole('button', {name: 'I have seen this'}).click();
  await settled(page);
  const {events} = await api('{ events(first: 1) { totalCount } changes(from: 4, first: 1) { nodes { commit { seq } } } }');
  assert.ok(events.totalCount > 0);
  assert.match(await page.locator('.panel.changes').innerText(), /Nothing changed since your last visit, after commit \d+ of /);
  await page.goto(new URL('/changes', page.url()).href);
  await settled(page);
  assert.equal(await visit.getAttribute('aria-pressed'), 'true');
});

test('a since that cannot be meant is said, and taken away', async t => {
  const page = await open(t, '/changes?since=lately', {colorScheme: 'dark', viewport: {width: 1024, height: 800}});
  assert.match(await page.getByRole('alert').innerText(), /“lately”, which is neither a day/);
  await page.getByRole('button', {name: 'Take it out of the address'}).click();
  await settled(page);
  assert.ok((await kinds(page)).length > 0);
  await accessible(page);
  await shot(page, 'changes-dark');
});
