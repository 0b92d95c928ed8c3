// The way that docs/dashboard.md shows, walked: its pictures are these, kept by
//   CASUS_SHOTS=$PWD/docs/pictures go test ./clients -run TestBrowser/way
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {open, settled, shot} from './page.mjs';

test('from the start to a threat that was carried out, who says so, and back into the graph', async t => {
  const page = await open(t, '/', {viewport: {width: 1280, height: 960}});
  await page.locator('.network canvas').first().waitFor();
  await shot(page, 'start');

  let acts = 0;
  const act = async does => { acts++; await does(); await settled(page); };
  await act(() => page.getByRole('link', {name: 'Threats'}).click());
  const row = page.getByRole('row', {name: /^Militias threaten revenge for the strikes at the border/});
  assert.match(await row.innerText(), /Reuters \(quoting Iraqi militias\)[\s\S]*Rockets at Americans in Syria[\s\S]*It carries out this: Agence France-Presse says so/);
  await shot(page, 'threats');

  await act(() => row.getByRole('link', {name: 'Militias threaten revenge for the strikes at the border'}).click());
  assert.equal(await page.getByRole('heading', {level: 1}).innerText(), 'Militias threaten revenge for the strikes at the border');
  await shot(page, 'threat');

  await act(() => page.getByRole('link', {name: 'Rockets at Americans in Syria'}).first().click());
  await page.getByRole('heading', {level: 1, name: 'Rockets at Americans in Syria'}).waitFor();
  await shot(page, 'deed');
  assert.ok(acts <= 6, `${acts} clicks`);
});
