// The start page: one filter, one brush and one selection for graph, map, timeline and table.
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {accessible, api, open, settled, shot} from './page.mjs';

const actorsOf = {militias: 'Iran-aligned militias in Iraq', secretary: 'Mike Pompeo'};

const idOf = async name => (await api('query ($name: String!) { actor(by: {name: $name}) { id } }', {name})).actor.id;
const totalOf = async filter => (await api('query ($filter: EventFilter) { events(filter: $filter) { totalCount } }', {filter})).events.totalCount;
const panel = (page, name) => page.getByRole('region', {name, exact: true});
const aside = (page, name) => page.locator(`.panel.${name} > header .aside`).innerText();
const nodes = page => page.getByRole('list', {name: 'Nodes of the graph'});
const card = page => page.getByRole('region', {name: 'Selected', exact: true});
const drawn = page => page.waitForFunction(() => document.querySelector('.canvas')?.dataset.state === 'DRAWN');
const param = (page, name) => new URL(page.url()).searchParams.getAll(name);

/** What a click downloads, as text. */
async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  return readFile(await file.path());
}

/** The numbers that the four views tell, each read from the page. */
async function told(page) {
  await settled(page);
  const number = text => Number(text.replaceAll(',', ''));
  const [, inGraph, ofGraph] = (await aside(page, 'network')).match(/^([\d,]+) of ([\d,]+) event/);
  const [, inTable, ofTable] = (await aside(page, 'table')).match(/^([\d,]+) of ([\d,]+),/);
  const map = (await aside(page, 'map')).match(/^([\d,]+) of ([\d,]+) events?/);
  const mapSum = [...(await aside(page, 'map')).matchAll(/(?:^|, )([\d,]+) (?!have)/g)].reduce((sum, [, n]) => sum + number(n), 0);
  const timeline = number(await page.locator('.panel.timeline .hint strong').innerText());
  return {inGraph: number(inGraph), ofGraph: number(ofGraph), inTable: number(inTable), ofTable: number(ofTable), ofMap: number(map[2]), mapSum, timeline};
}

async function agree(page, filter) {
  const total = await totalOf(filter);
  assert.deepEqual(await told(page), {inGraph: total, ofGraph: total, inTable: total, ofTable: total, ofMap: total, mapSum: total, timeline: total});
  return total;
}

/** The sum of a column of the timeline's CSV. */
async function timelineSum(page, column) {
  const rows = (await download(page, () => page.getByTitle('Download Timeline as CSV').click())).toString('utf8').replace('\ufeff', '').trim().split('\r\n').map(r => r.split(','));
  const at = rows[0].indexOf(column);
  assert.notEqual(at, -1);
  return rows.slice(1).reduce((sum, row) => sum + Number(row[at]), 0);
}

test('from a search to the graph, expanded, and a path from here to there', async t => {
  const page = await open(t);
  await page.keyboard.press('/');
  await page.keyboard.type('iran-aligned militias');
  await page.getByRole('option', {name: /^Actor Iran-aligned militias in Iraq/}).waitFor();
  await page.keyboard.press('Shift+Enter');
  await page.waitForURL('**/?actor=*');
  await settled(page);
  await drawn(page);
  const id = await idOf(actorsOf.militias);
  await agree(page, {actor: {id, withParts: true}});

  await nodes(page).getByRole('button', {name: /^Iran-aligned militias in Iraq/}).click();
  await card(page).getByRole('button', {name: 'Expand'}).click();
  const {neighbourhood} = await api('query ($id: ID!) { neighbourhood(id: $id, limit: 50) { nodes { depth shown total node { id } } } }', {id});
  const middle = neighbourhood.nodes.find(n => n.depth === 0);
  await card(page).getByText(`${middle.shown} of ${middle.total} neighbours shown`).waitFor();
  assert.deepEqual(param(page, 'x'), [id]);

  await card(page).getByRole('button', {name: 'Path from here'}).click();
  await page.getByLabel('Nodes, those of most ties first').fill('US administration');
  await nodes(page).getByRole('button', {name: /^US administration/}).click();
  await card(page).getByRole('button', {name: 'Path to here'}).click();
  const [from, to] = param(page, 'path');
  const {path} = await api('query ($from: ID!, $to: ID!) { path(from: $from, to: $to) { found steps { event { id } } } }', {from, to});
  assert.equal(path.found, true);
  const way = page.getByRole('region', {name: 'Path', exact: true});
  await way.getByText(`They are ${path.steps.length} hop`).waitFor();
  assert.deepEqual(
    await way.getByRole('listitem').getByRole('link').evaluateAll(links => links.map(a => a.getAttribute('href'))),
    path.steps.map(s => '/event/' + s.event.id.split(':')[1]));
  await drawn(page);
  await shot(page, 'explore-path');

  await page.reload();
  await settled(page);
  await drawn(page);
  await way.getByText(`They are ${path.steps.length} hop`).waitFor();
  await card(page).waitFor();

  await page.goBack();
  await way.getByText('Select where it leads to').waitFor();
  await page.goForward();
  await way.getByText(`They are ${path.steps.length} hop`).waitFor();
});

test('expand adds, collapse takes away, pin and hide stand in the address', async t => {
  const page = await open(t, '/?q=embassy');
  await drawn(page);
  const total = await agree(page, {text: 'embassy'});
  assert.ok(total > 0);
  await nodes(page).getByRole('button', {name: /^Iran \d/}).click();
  await card(page).getByRole('button', {name: 'Expand'}).click();
  await page.getByText(/and \d+ nodes by expansion/).waitFor();
  await card(page).getByRole('button', {name: 'Pin'}).click();
  assert.deepEqual(param(page, 'pin'), param(page, 'sel'));
  await card(page).getByRole('button', {name: 'Collapse'}).click();
  assert.deepEqual(param(page, 'x'), []);
  assert.equal(await aside(page, 'network'), `${total} of ${total} events`);
  const before = await nodes(page).getByRole('button').count();
  const kind = page.getByRole('group', {name: /^Legend/}).getByRole('button', {name: /^State/});
  const states = Number((await kind.innerText()).match(/\d+/)[0]);
  await kind.click();
  assert.deepEqual(param(page, 'hide'), ['STATE']);
  assert.equal(await nodes(page).getByRole('button').count(), before - states);
  await page.reload();
  await settled(page);
  assert.equal(await kind.getAttribute('aria-pressed'), 'false');
});

test('a brush by hand, by dates and by keys: the four views agree with the API', async t => {
  const page = await open(t);
  const all = await agree(page, {});
  assert.equal(await timelineSum(page, 'events'), all);

  const bars = page.locator('.bars .overlay');
  const box = await bars.boundingBox();
  await page.mouse.move(box.x + box.width * 0.1, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 30);
  await page.mouse.move(box.x + box.width * 0.4, box.y + 30);
  await page.mouse.up();
  await page.waitForURL(/from=/);
  const [[from], [to]] = [param(page, 'from'), param(page, 'to')];
  const held = await agree(page, {time: {from, to}});
  assert.ok(held < all);
  assert.equal(await timelineSum(page, 'in the window'), held);
  assert.equal(await timelineSum(page, 'events'), all);

  await page.getByRole('group', {name: /^Timeline\. Left and right/}).press('ArrowRight');
  await page.waitForFunction(old => new URL(location).searchParams.get('from') !== old, from);
  await agree(page, {time: {from: param(page, 'from')[0], to: param(page, 'to')[0]}});

  await page.getByLabel('From', {exact: true}).fill('2020-09-01');
  await page.getByLabel('to', {exact: true}).fill('2020-09-30');
  await page.waitForURL(/to=2020-09-30/);
  const september = await agree(page, {time: {from: '2020-09-01', to: '2020-09-30'}});
  await page.getByRole('button', {name: 'The window'}).click();
  await settled(page);
  assert.match(await aside(page, 'timeline'), /events a day/);
  assert.equal(await timelineSum(page, 'in the window'), september);
  await page.reload();
  await agree(page, {time: {from: '2020-09-01', to: '2020-09-30'}});
  await page.goBack();
  await page.waitForFunction(() => !location.search.includes('to=2020-09-30'));
  await agree(page, {time: {from: param(page, 'from')[0], to: param(page, 'to')[0]}});
});

test('each filter is a chip that can be taken away, and costs at most four requests', async t => {
  const page = await open(t);
  let asked = [];
  page.on('request', request => { if (request.url().endsWith('/graphql')) asked.push(request.postDataJSON().operationName); });
  await page.getByRole('button', {name: 'Type', exact: false}).first().click();
  const {count} = await api('{ count(by: [TYPE]) { rows { keys { value } events } } }');
  const assaults = count.rows.find(row => row.keys[0].value === 'ASSAULT').events;
  const sheet = page.getByRole('group', {name: 'Type', exact: true});
  await sheet.getByLabel(`Assault ${assaults}`).waitFor();
  assert.equal(await sheet.getByRole('checkbox').count(), 16);
  asked = [];
  await sheet.getByLabel(/^Assault/).check();
  await page.waitForURL('**/?type=ASSAULT');
  assert.equal(await agree(page, {type: ['ASSAULT']}), assaults);
  assert.ok(asked.length <= 4, asked.join(', '));
  await page.keyboard.press('Escape');

  await page.getByRole('button', {name: 'Rival accounts'}).click();
  await agree(page, {type: ['ASSAULT'], contested: true});
  await page.getByRole('button', {name: 'Take away Only: with rival accounts'}).click();
  await page.getByRole('button', {name: /^Country/}).click();
  await page.getByRole('group', {name: 'Country', exact: true}).getByLabel(/^Syria/).check();
  await agree(page, {type: ['ASSAULT'], country: ['SYR']});
  await page.getByRole('button', {name: 'Take away Type: Assault'}).click();
  await agree(page, {country: ['SYR']});
  await page.getByRole('button', {name: 'Take away Country: Syria'}).waitFor();
  await page.getByRole('button', {name: 'Denied'}).click();
  await page.getByRole('button', {name: 'Take away Country: Syria'}).click();
  await agree(page, {disputed: true});
  await page.getByRole('button', {name: 'Clear all'}).click();
  await agree(page, {});

  await page.getByRole('button', {name: /^Actor/}).click();
  await page.getByLabel('Find an actor').fill('pompeo');
  await page.getByRole('group', {name: 'Actor', exact: true}).getByLabel(/^Mike Pompeo/).check();
  await page.getByRole('button', {name: 'Take away Actor: Mike Pompeo'}).waitFor();
  await agree(page, {actor: {id: await idOf(actorsOf.secretary)}});
});

test('views are saved by name, opened, renamed, taken along as a file and deleted', async t => {
  const page = await open(t, '/?country=SYR&status=OCCURRED');
  const views = page.getByRole('group', {name: 'Views', exact: true});
  await page.getByRole('button', {name: /^Views/}).click();
  await views.getByLabel('Name of this view').fill('Syria');
  await views.getByRole('button', {name: 'Save'}).click();
  await views.getByText('“Syria” is saved.').waitFor();
  await views.getByRole('button', {name: 'Rename Syria'}).click();
  await views.getByLabel('New name of Syria').fill('What happened in Syria');
  await page.keyboard.press('Enter');
  const file = await download(page, () => views.getByRole('button', {name: 'Export'}).click());
  assert.deepEqual(JSON.parse(file), [{name: 'What happened in Syria', address: '/?country=SYR&status=OCCURRED'}]);

  await page.goto(page.url().replace(/\?.*/, ''));
  await settled(page);
  await page.getByRole('button', {name: /^Views/}).click();
  await views.getByRole('link', {name: 'What happened in Syria'}).click();
  await page.waitForURL('**/?country=SYR&status=OCCURRED');
  await agree(page, {country: ['SYR'], status: ['OCCURRED']});
  await views.getByRole('button', {name: 'Delete What happened in Syria'}).click();
  await views.getByText('No view is saved').waitFor();
  await views.getByLabel('File of views').setInputFiles({name: 'views.json', mimeType: 'application/json', buffer: file});
  await views.getByRole('link', {name: 'What happened in Syria'}).waitFor();
  const foreign = JSON.stringify([{name: 'elsewhere', address: '//evil.example'}]);
  await views.getByLabel('File of views').setInputFiles({name: 'foreign.json', mimeType: 'application/json', buffer: Buffer.from(foreign)});
  await views.getByText('foreign.json is no file of views').waitFor();
  assert.equal(await views.getByRole('link').count(), 1);
});

test('what is known by country alone is no circle, and a country filters', async t => {
  const page = await open(t);
  const {events} = await api('{ events(first: 500) { nodes { id where { precision radiusKm point { lat lon } } } } }');
  const pins = events.nodes.filter(e => e.where?.point && !['COUNTRY', 'REGION'].includes(e.where.precision));
  const {count} = await api('{ count(by: [COUNTRY]) { total { events unplaced vague } rows { keys { value } events } } }');
  await page.locator('.land path[data-country=IRQ]').waitFor();
  assert.equal(
    await aside(page, 'map'),
    `${pins.length} of ${count.total.events} events have a point, ${count.total.events - count.total.unplaced - count.total.vague - pins.length} a place without, ` +
    `${count.total.vague} only a country or region, ${count.total.unplaced} no place`);
  const spots = new Set(pins.map(e => `${e.where.point.lat} ${e.where.point.lon} ${e.where.radiusKm}`));
  assert.equal(await page.locator('.spot').count(), spots.size);
  for (const {keys, events} of count.rows.filter(row => row.keys[0].value)) {
    assert.match(await page.locator(`.land path[data-country=${keys[0].value}] title`).textContent(), new RegExp(`: ${events} events?`));
  }

  await page.locator('.spot .dot').first().click({force: true});
  const [sel] = param(page, 'sel');
  assert.ok(pins.some(e => e.id === sel));
  await page.locator('tr[aria-selected=true]').waitFor();
  await card(page).waitFor();
  await page.getByRole('list', {name: /^Events by country/}).getByRole('button', {name: /^Syria/}).press('Enter');
  await page.waitForURL(/country=SYR/);
  await agree(page, {country: ['SYR']});

  await page.getByRole('group', {name: 'View of the map'}).getByRole('button', {name: 'The world'}).click();
  await page.waitForURL(/map=/);
  const where = await page.locator('.world svg > g').getAttribute('transform');
  await page.reload();
  await settled(page);
  await page.waitForFunction(where => document.querySelector('.world svg > g')?.getAttribute('transform') === where, where);
});

test('the table is sorted by the server, and its rows are selected everywhere', async t => {
  const page = await open(t);
  await page.getByRole('columnheader', {name: /^Lines/}).getByRole('button').click();
  await page.waitForURL('**/?sort=LINES');
  await settled(page);
  const {events} = await api('{ events(first: 200, orderBy: {field: LINES}) { nodes { id } } }');
  const rows = await page.locator('.table tbody tr a').evaluateAll(links => links.map(a => 'Event:' + a.getAttribute('href').split('/').pop()));
  assert.deepEqual(rows, events.nodes.map(e => e.id));
  assert.equal(await page.getByRole('columnheader', {name: /^Lines/}).getAttribute('aria-sort'), 'descending');
  await page.locator('.table tbody tr').nth(3).getByRole('button').press('Enter');
  assert.deepEqual(param(page, 'sel'), [events.nodes[3].id]);
  assert.equal('Event:' + (await card(page).getByRole('link').getAttribute('href')).split('/').pop(), events.nodes[3].id);

  const csv = (await download(page, () => page.getByTitle('Download Events as CSV').click())).toString('utf8');
  assert.equal(csv.charCodeAt(0), 0xfeff);
  const lines = csv.slice(1).trim().split('\r\n');
  assert.match(lines[0], /^id,when,earliest,latest,title,/);
  assert.deepEqual(lines.slice(1).map(line => line.split(',')[0]), events.nodes.map(e => e.id));
  const picture = await download(page, () => page.getByTitle('Download Graph as PNG').click());
  assert.equal(picture.subarray(1, 4).toString(), 'PNG');
  assert.ok(picture.length > 10_000, 'the picture of the graph is blank');
});

test('the same address gives the same picture', async t => {
  const id = await idOf('Iran');
  const pictures = [];
  for (const _ of [1, 2]) {
    const page = await open(t, `/?country=IRQ&x=${id}`);
    await page.getByText(/nodes? by expansion/).waitFor();
    await drawn(page);
    pictures.push(await download(page, () => page.getByTitle('Download Graph as PNG').click()));
  }
  assert.ok(pictures[0].equals(pictures[1]));
});

test('a node is selected by a click on the picture, and goes where it is dragged', async t => {
  const page = await open(t, '/?country=SYR');
  await drawn(page);
  await nodes(page).getByRole('button').first().click();
  const [id] = param(page, 'sel');
  const at = await chosenDot(page);
  await card(page).getByRole('button', {name: 'Let go'}).click();
  assert.deepEqual(param(page, 'sel'), []);
  await page.mouse.click(at.x, at.y);
  await page.waitForURL(/sel=/);
  assert.deepEqual(param(page, 'sel'), [id]);

  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 20, at.y + 10);
  await page.mouse.move(at.x + 50, at.y + 30);
  await page.mouse.up();
  await page.mouse.move(0, 0);
  await page.waitForFunction(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))));
  const dragged = await chosenDot(page);
  assert.ok(Math.hypot(dragged.x - at.x - 50, dragged.y - at.y - 30) < 4, JSON.stringify({at, dragged}));
  assert.deepEqual(param(page, 'sel'), [id], 'a drag is no click');
});

/** Where the selected node is on the screen: it alone has the colour of what is marked. */
async function chosenDot(page) {
  await page.mouse.move(0, 0);
  const canvas = page.locator('.network-picture');
  const {x, y} = await canvas.boundingBox();
  const picture = 'data:image/png;base64,' + (await canvas.screenshot()).toString('base64');
  const middle = await page.evaluate(async picture => {
    const image = new Image();
    image.src = picture;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height});
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, image.width, image.height);
    const mark = getComputedStyle(document.documentElement).getPropertyValue('--mark').trim().match(/\w\w/g).map(hex => parseInt(hex, 16));
    let [n, x, y] = [0, 0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (mark.some((value, channel) => Math.abs(value - data[i + channel]) > 6)) continue;
      n++;
      x += i / 4 % image.width;
      y += Math.floor(i / 4 / image.width);
    }
    return {n, x: x / n, y: y / n};
  }, picture);
  assert.ok(middle.n > 20, 'nothing is marked');
  return {x: x + middle.x, y: y + middle.y};
}

test('without WebGL2 a sentence says so, and all else serves', async t => {
  const page = await open(t, '/none', {expect: [/404/]});
  await page.addInitScript(() => {
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return kind === 'webgl2' ? null : get.call(this, kind, ...more); };
  });
  await page.goto(page.url().replace('/none', '/?country=IRQ'));
  await settled(page);
  await page.getByText('This browser offers no WebGL2').waitFor();
  await agree(page, {country: ['IRQ']});
  await nodes(page).getByRole('button', {name: /^Iran \d/}).click();
  await card(page).getByRole('button', {name: 'Expand'}).click();
  await card(page).getByText(/of \d+ neighbours shown/).waitFor();
});

test('an answer that fails is told once, with what to do', async t => {
  const page = await open(t, '/', {expect: [/503/]});
  await page.route('**/graphql', route => (route.request().postDataJSON()?.operationName === 'Explore'
    ? route.fulfill({status: 503, json: {errors: [{message: 'the database does not answer', extensions: {code: 'STORE_UNAVAILABLE'}}]}})
    : route.fallback()));
  await page.getByRole('button', {name: 'Denied'}).click();
  await page.getByRole('alert').getByText('the database does not answer').waitFor();
  assert.equal(await page.getByRole('alert').count(), 1);
  await page.unroute('**/graphql');
  await page.getByRole('button', {name: 'Ask again'}).click();
  await page.getByRole('alert').waitFor({state: 'detached'});
  await agree(page, {disputed: true});
});

test('nothing is found: the page says so', async t => {
  const page = await open(t, '/?q=xyzzy');
  await panel(page, 'Events').getByText('No event fits this filter').waitFor();
  await page.getByRole('button', {name: 'Clear all'}).click();
  await agree(page, {});
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing serious in ${colorScheme}`, async t => {
    const page = await open(t, '/?country=IRQ&from=2020-09&to=2020-10', {colorScheme});
    await drawn(page);
    await nodes(page).getByRole('button').first().click();
    await page.getByRole('button', {name: /^Type/}).click();
    await page.getByRole('group', {name: 'Type', exact: true}).getByRole('checkbox').first().waitFor();
    await settled(page);
    await accessible(page);
    await shot(page, `explore-${colorScheme}`);
  });
}

test('2,000 nodes and 6,000 edges can be panned; how fast is told, not asserted', {timeout: 300_000}, async t => {
  const {actors} = await api('{ actors(first: 100) { nodes { id } } }');
  const made = 1940;
  for (let from = 0; from < made; from += 485) {
    const reports = Array.from({length: 485}, (_, i) => {
      const n = from + i;
      const who = [n * 7, n * 11 + 3, n * 13 + 5].map(k => actors.nodes[k % actors.nodes.length].id);
      return {
        key: `made ${n}`, title: `Made for measure ${n}`, type: n % 2 ? 'ASSAULT' : 'CONSULT', when: new Date(Date.UTC(2015, 0, 1 + n)).toISOString().slice(0, 10),
        participants: [...new Set(who)].map((actor, k) => ({actor, role: k ? 'TARGET' : 'ACTOR'})),
      };
    });
    await api('mutation ($reports: [ReportInput!]!) { fileReports(dataset: "made", reports: $reports) { filed } }', {reports});
  }
  const page = await open(t, '/?dataset=made');
  page.setDefaultTimeout(120_000);
  for (let more = page.getByRole('button', {name: /^Load .* more event/}); await more.count();) {
    const rows = await page.locator('.table tbody tr').count();
    await more.click();
    await page.waitForFunction(rows => document.querySelectorAll('.table tbody tr').length > rows, rows);
  }
  await drawn(page);
  assert.equal(await aside(page, 'network'), '1,940 of 1,940 events');
  assert.match(await aside(page, 'map'), /^0 of 1,940 events have a point, 1,940 no place$/);
  await shot(page, 'explore-many');

  await page.locator('.network-picture').scrollIntoViewIfNeeded();
  const {x, y, width, height} = await page.locator('.network-picture').boundingBox();
  await page.evaluate(() => {
    window.frames_ = 0;
    const tick = () => { window.frames_++; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
  });
  await page.mouse.move(x + 20, y + height - 60);
  await page.mouse.down();
  const began = Date.now();
  const first = await page.evaluate(() => window.frames_);
  for (let i = 0; Date.now() - began < 2000; i++) await page.mouse.move(x + 20 + Math.abs(i * 5 % (width - 60)), y + height - 60 - (i * 3 % 80));
  const frames = (await page.evaluate(() => window.frames_)) - first;
  await page.mouse.up();
  t.diagnostic(`${(frames * 1000 / (Date.now() - began)).toFixed(0)} frames a second while panning, drawn in software`);
});
