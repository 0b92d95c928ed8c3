// The page of an event.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {accessible, api, base, open, settled, shot} from './page.mjs';

const embassy = '61d89722-40a6-56b7-b42f-729927ca6c9f'; // rockets at the embassy: 8 or 21
const threat = 'ca784108-38e6-5a00-bbf6-a8876f2a7e0d'; // the White House reserves an answer
const merged = '029c3c91-750b-5e68-83f6-581f53b9121a'; // the threat to the embassy, of four reports
const former = '9e1d4784-f1fd-5744-b2bc-47c323d4a90d'; // one of them, once an event of its own
const backing = '3ec9b917-4847-5c97-bfc2-17eebdff2f02'; // asserted and denied

const panel = (page, title) => page.getByRole('region', {name: title, exact: true});
const text = async locator => (await locator.innerText()).replace(/\s+/g, ' ');

/** A page, and how many questions it asked for it. */
async function asking(t, address) {
  const page = await open(t, '/');
  let questions = 0;
  page.on('request', r => { if (r.method() === 'POST' && r.url() === base + '/graphql') questions++; });
  await page.goto(base + address);
  await settled(page);
  return {page, questions};
}

test('rival figures stand side by side, each with who says it, in one round of at most four questions', async t => {
  const {page, questions} = await asking(t, '/event/' + embassy);
  assert.ok(questions <= 4, `${questions} questions`);
  const {event} = await api(`{ event(id: "${embassy}") {
    title figures { low best high }
    account { fields { field value contested claims { value lines reports { document { publisher } said { who actor { name } } } } } }
  } }`);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), event.title);
  const rockets = event.account.fields.find(f => f.field === 'figure WEAPONS DURING rockets');
  assert.equal(rockets.contested, true);
  const rivals = page.getByRole('region', {name: 'Weapons (rockets)', exact: true});
  const claims = rivals.locator('.claim');
  assert.equal(await claims.count(), rockets.claims.length);
  for (const [i, claim] of rockets.claims.entries()) {
    const shown = await text(claims.nth(i));
    const [, best] = claim.value.split(' / ');
    assert.ok(shown.startsWith(best + ' '), shown);
    for (const r of claim.reports) {
      assert.ok(shown.includes(r.document.publisher) && shown.includes(r.said[0].who ?? r.said[0].actor.name), shown);
    }
    assert.ok(shown.includes(`1 line: ${claim.lines[0]}`), shown);
    assert.equal(await claims.nth(i).getByRole('img').getAttribute('aria-label'), best);
  }
  // The settled figure spans them, as a bar with its words.
  const [weapons] = event.figures;
  const row = panel(page, 'Account').getByRole('row', {name: /weapons \(rockets\)/});
  assert.equal(await row.locator('.number').innerText(), `${weapons.best} (${weapons.low}–${weapons.high})`);
  assert.equal(await row.getByRole('img').getAttribute('aria-label'), `${weapons.best} (${weapons.low}–${weapons.high})`);
  await shot(page, 'event');
});

test('a denial names who denies, of the whole and of a part', async t => {
  const page = await open(t, '/event/' + backing);
  const {event} = await api(`{ event(id: "${backing}") { disputed account { denials { account { title } document { publisher } } } } }`);
  assert.equal(event.disputed, true);
  const account = await text(panel(page, 'Account'));
  for (const denial of event.account.denials) {
    assert.ok(account.includes(denial.account.title) && account.includes(denial.document.publisher), account);
  }
  assert.ok((await text(page.locator('.page-head'))).includes('denied by a report'));
  await page.goto(base + '/event/' + embassy);
  await settled(page);
  assert.match(await text(panel(page, 'Account').locator('.in-part')), /Kataib Hezbollah in Reuters, 21 Dec 2020 report denies a part of it: that Kata'ib Hizballah acted/);
});

test('claims of responsibility stand apart from what others lay to somebody', async t => {
  const {events} = await api('{ events(filter: {text: "Rockets at Erbil airport", type: [ASSAULT]}) { nodes { uuid responsibility { actor { name } claimed { key } accused { by { name } } } } } }');
  const [event] = events.nodes;
  const page = await open(t, '/event/' + event.uuid);
  const words = await text(panel(page, 'Claimed, and laid to whom'));
  const [claimed, laid] = words.split('Laid by others to');
  for (const r of event.responsibility) {
    if (r.claimed.length) assert.ok(claimed.includes(r.actor.name), claimed);
    for (const a of r.accused) assert.ok(laid.includes(`${r.actor.name}, by ${a.by?.name ?? 'somebody not named'}`), laid);
  }
});

test('the page of a threat leads by way of the order to the deed that fulfilled it, and back through time with it', async t => {
  const page = await open(t, `/event/${threat}?asof=5`);
  const {event} = await api(`{ event(id: "${threat}") { outcome chain { from { id title status } to { title } } } }`);
  assert.equal(event.outcome, 'FULFILLED');
  const deed = event.chain.at(-1).from;
  assert.match(await text(panel(page, 'Account')), new RegExp(`carried out: ${deed.title}`));
  const chain = panel(page, 'From threat to deed');
  assert.deepEqual(await chain.locator('a').evaluateAll(links => links.map(a => a.getAttribute('href'))),
    event.chain.map(l => `/event/${l.from.id.slice('Event:'.length)}?asof=5`));
  await chain.getByRole('link', {name: new RegExp('^' + deed.title)}).click();
  await page.waitForURL(`**/event/${deed.id.slice('Event:'.length)}?asof=5`);
  await settled(page);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), deed.title);
});

test('who reads what had been published by a day sees the account of that day', async t => {
  const page = await open(t, '/event/' + embassy);
  const slider = page.getByRole('slider', {name: 'Published by'});
  await slider.fill('1');
  await page.waitForURL('**/event/*?by=2020-12-21');
  await settled(page);
  const ask = by => api(`{ event(id: "${embassy}", publishedBy: "${by}") { title reportCount lines figures { low best high } } }`);
  const {event} = await ask('2020-12-21');
  const account = panel(page, 'Account');
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), event.title);
  assert.ok((await text(account)).includes(`${event.reportCount} reports on ${event.lines.length} independent lines: ${event.lines.join(', ')}`));
  assert.equal(await account.getByRole('row', {name: /rockets/}).locator('.number').innerText(), String(event.figures[0].best));
  assert.equal(await panel(page, 'Sources').locator('.report.later').count(), 5 - event.reportCount);
  await page.reload();
  await settled(page);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), event.title);
  await page.getByLabel('Published by the end of this day').fill('2020-12-19');
  await page.getByText('Nothing had been published of it by the end of 19 Dec 2020.').waitFor();
  await page.getByRole('button', {name: 'Everything', exact: true}).click();
  await panel(page, 'Account').waitFor();
});

test('the account can be made of the latest word, the widest, or one source', async t => {
  const page = await open(t, '/event/' + embassy);
  const rockets = panel(page, 'Account').getByRole('row', {name: /rockets/}).locator('.number');
  const told = async (policy, source = null) => (await api(`query($source: String) {
    event(id: "${embassy}") { account(policy: ${policy}, source: $source) { event { figures { measure low best high } } } } }`, {source}))
    .event.account.event.figures.find(f => f.measure === 'WEAPONS');
  await page.getByRole('button', {name: 'Latest word'}).click();
  await page.waitForURL('**?policy=latest');
  await settled(page);
  assert.equal(await rockets.innerText(), String((await told('LATEST')).best));
  await page.getByRole('button', {name: 'One source'}).click();
  await page.getByRole('combobox', {name: 'Source', exact: true}).selectOption('Associated Press');
  await page.waitForURL('**?policy=source&source=Associated+Press');
  await settled(page);
  assert.equal(await rockets.innerText(), String((await told('SOURCE', 'Associated Press')).best));
});

test('sources stand below their lines, with the row where its terms allow', async t => {
  const page = await open(t, '/event/' + embassy);
  const {event} = await api(`{ event(id: "${embassy}") { lines reports { nodes { account { title } document { publisher } raw } } } }`);
  const sources = panel(page, 'Sources');
  for (const line of event.lines) {
    const mine = event.reports.nodes.filter(r => r.document.publisher === line);
    assert.equal(await sources.getByRole('region', {name: line, exact: true}).locator('.report').count(), mine.length);
  }
  const first = sources.locator('.report').first();
  await first.getByText('What it tells, and its row').click();
  assert.deepEqual(JSON.parse(await first.locator('pre').innerText()), event.reports.nodes[0].raw);
});

test('a former id answers with the event that took it in, and history says how', async t => {
  const page = await open(t, '/event/' + former);
  const {event, changes} = await api(`{
    event(id: "${former}") { id title history { since { seq } } }
    changes(events: ["${merged}"], type: [REVISED]) { nodes { fields commit { seq } after { participants { actor { name } } } before { participants { actor { name } } } } }
  }`);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), event.title);
  assert.match(await text(page.getByRole('note')), /was merged into the one below/);
  const history = panel(page, 'History');
  assert.match(await text(history.locator('.aside')), new RegExp(`^${event.history.length} versions`));
  const [revised] = changes.nodes;
  const was = revised.before.participants.map(p => p.actor.name);
  const come = revised.after.participants.map(p => p.actor.name).filter(name => !was.includes(name));
  assert.ok(come.length > 0);
  for (const name of come) assert.ok((await text(history.locator('.fields').first())).includes(name));
  // What it was before leads to the state before.
  const link = history.locator('.lineage').getByRole('link', {name: 'Pompeo threatens to shut the American embassy in Baghdad'});
  assert.equal(await link.getAttribute('href'), `/event/${former}?asof=${revised.commit.seq - 1}`);
  await link.click();
  await page.waitForURL(`**/event/${former}?asof=*`);
  await settled(page);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), 'Pompeo threatens to shut the American embassy in Baghdad');
});

test('undo of a judgement splits the event, and redo makes it whole', async t => {
  const page = await open(t, '/event/' + merged);
  const whole = () => api(`{ event(id: "${merged}") { title reportCount lines participants { role actor { name } } judgements { id } } events { totalCount } }`);
  const before = await whole();
  await page.getByRole('button', {name: /^Undo: .*Pompeo threatens.*Washington warns|^Undo: .*Washington warns.*Pompeo threatens/}).click();
  const dialog = page.getByRole('dialog', {name: 'Undo this decision?'});
  await dialog.getByText('It takes back one judgement').waitFor();
  assert.match(await text(dialog), /“Washington warns Baghdad that the embassy may be shut” \(bne IntelliNews\) and “Pompeo threatens to shut the American embassy in Baghdad” \(bne IntelliNews\): the same/);
  await accessible(page);
  await dialog.getByRole('button', {name: 'Undo'}).click();
  const notice = page.locator('.undone');
  await notice.getByRole('button', {name: 'Redo'}).waitFor();
  await settled(page);
  const split = await whole();
  assert.equal(split.event.reportCount, 1);
  assert.equal(split.events.totalCount, before.events.totalCount + 1);
  assert.equal(await panel(page, 'Sources').locator('.report').count(), 1);
  assert.match(await text(notice), /Pompeo threatens to shut the American embassy in Baghdad/);
  await notice.getByRole('button', {name: 'Redo'}).click();
  await notice.getByText('the judgement stands as before').waitFor();
  await settled(page);
  assert.deepEqual(await whole(), before);
  assert.equal(await panel(page, 'Sources').locator('.report').count(), before.event.reportCount);
});

test('reports are split off by ticking them, and come back', async t => {
  const page = await open(t, '/event/' + embassy);
  const whole = () => api(`{ event(id: "${embassy}") { reportCount lines figures { low best high } } }`);
  const before = await whole();
  await page.getByRole('checkbox', {name: "Split off: Iran rejects Trump's charge over the rockets at the embassy"}).check();
  await page.getByRole('button', {name: 'Split off 1 report'}).click();
  const dialog = page.getByRole('dialog', {name: 'Split these reports off?'});
  assert.match(await text(dialog), /each of the 4 reports that stay/);
  await dialog.getByLabel(/^Why/).fill('It answers a charge');
  await dialog.getByRole('button', {name: 'Split off 1 report'}).click();
  const notice = page.locator('.undone');
  await notice.getByRole('button', {name: 'Undo'}).waitFor();
  await settled(page);
  assert.equal((await whole()).event.reportCount, before.event.reportCount - 1);
  await notice.getByRole('button', {name: 'Undo'}).click();
  await notice.getByText('Taken back').waitFor();
  assert.deepEqual(await whole(), before);
});

test('who may not undo is told who may', async t => {
  const page = await open(t, '/event/' + merged, {expect: [/403/]});
  await page.route('**/graphql', (route, request) => request.postData()?.includes('mutation Withdraw')
    ? route.fulfill({status: 403, json: {errors: [{message: 'withdraw: not from here', extensions: {code: 'FORBIDDEN'}}]}})
    : route.continue());
  await page.getByRole('button', {name: /^Undo: /}).first().click();
  const dialog = page.getByRole('dialog', {name: 'Undo this decision?'});
  await dialog.getByText('It takes back one judgement').waitFor();
  await dialog.getByRole('button', {name: 'Undo'}).click();
  assert.match(await text(dialog.getByRole('alert')), /not from here Only the machine that casus runs on may do this/);
});

test('an event whose report was withdrawn still answers, and says so', async t => {
  const {events} = await api('{ events(filter: {text: "Putin Turkey"}) { nodes { uuid title reports { nodes { id } } } } }');
  const [event] = events.nodes;
  const {retract} = await api('mutation($r: [ID!]!) { retract(reports: $r) { commit { act } } }', {r: event.reports.nodes.map(r => r.id)});
  t.after(() => api('mutation($a: ID!) { withdraw(act: $a) { commit { seq } } }', {a: retract.commit.act}));
  const page = await open(t, '/event/' + event.uuid);
  assert.match(await text(page.getByRole('note').first()), /Its report was withdrawn/);
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), event.title);
});

test('an earlier state offers no change, and its links keep to it', async t => {
  const page = await open(t, `/event/${merged}?asof=4`);
  assert.equal(await page.getByRole('button', {name: /^Undo: /}).count(), 0);
  const links = await page.locator('main a[href^="/event/"], main a[href^="/actor/"]').evaluateAll(all => all.map(a => a.getAttribute('href')));
  assert.ok(links.length > 5);
  assert.deepEqual(links.filter(href => !href.includes('asof=')), []);
});

test('an id that nothing is known by says so, and what to do', async t => {
  const page = await open(t, '/event/00000000-0000-5000-8000-000000000000');
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), 'This event is not known');
  assert.match(await text(page.getByRole('alert')), /no event .* is known here .* The address may be mistyped/);
});

for (const colorScheme of ['light', 'dark']) {
  test(`the page is open to all who read it, ${colorScheme}`, async t => {
    const page = await open(t, '/event/' + embassy, {colorScheme});
    await page.evaluate(() => document.querySelectorAll('main details').forEach(d => { d.open = true; }));
    await accessible(page);
    await page.goto(`${base}/event/${threat}`);
    await settled(page);
    await accessible(page);
    await shot(page, `event-${colorScheme}`);
  });
}
