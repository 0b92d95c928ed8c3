// GraphiQL, served from the binary.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {open, settled, shot} from './page.mjs';

test('a panel\'s query opens in GraphiQL, beside the worked queries, and is answered there', async t => {
  const page = await open(t);
  await page.getByTitle('Show the query behind Events').click();
  const address = await page.getByRole('link', {name: 'Open in GraphiQL'}).getAttribute('href');
  await page.goto(new URL(address, page.url()).href);
  await page.locator('.monaco-editor').first().waitFor();
  const tabs = page.getByRole('tab');
  await tabs.filter({hasText: 'Explore'}).waitFor();
  assert.ok(await tabs.count() > 1, 'the worked queries stand as tabs beside it');
  await page.getByRole('button', {name: /^Execute query/}).click();
  await page.locator('.graphiql-response', {hasText: 'totalCount'}).waitFor();
  await shot(page, 'graphiql');
});

test('the slider asks once, when it is let go', async t => {
  const page = await open(t);
  const slider = page.getByRole('slider', {name: /As of commit/});
  let questions = 0;
  page.on('request', request => { if (request.method() === 'POST') questions++; });
  const {x, y, width, height} = await slider.boundingBox();
  await page.mouse.move(x + width - 8, y + height / 2);
  await page.mouse.down();
  for (let i = 0; i < 6; i++) await page.mouse.move(x + width - 8 - i * width / 7, y + height / 2);
  assert.equal(questions, 0);
  assert.equal(new URL(page.url()).search, '');
  await page.mouse.up();
  await page.waitForURL('**/?asof=*');
  await settled(page);
  assert.ok(questions >= 1 && questions <= 4, `${questions} questions`);
});
