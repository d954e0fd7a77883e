// What distributed snapshots have recorded, beside the diagram.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application, PHONE } from './lib/application.mjs';

const app = application();
const NEVER = '#1/chandy-lamport/never-occurred';
const LOST = '#1/chandy-lamport/marker-lost';

const panel = (page) => page.locator('.side .snapshots');
const text = async (locator) => (await locator.innerText()).replaceAll(/\s+/g, ' ');

app.test('it follows the cursor, and is there only once something is recorded', { at: NEVER }, async ({ page }) => {
  await page.keyboard.press('Home');
  await page.waitForFunction(() => !document.querySelector('.side .snapshots'));
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await panel(page).waitFor();
  const begun = await text(panel(page));
  assert.match(begun, /Snapshot 1, begun by P1/);
  assert.match(begun, /P1 10 P2: more may come P2 not recorded yet/);
  assert.match(begun, /Not complete\. P1 waits for P2: its marker of snapshot 1\./);
  assert.doesNotMatch(begun, /this state/, 'nothing is known yet of the state as a whole');
  await page.keyboard.press('End');
  await page.waitForFunction(() => /Complete/.test(document.querySelector('.side .snapshots').innerText));
  const done = await text(panel(page));
  assert.match(done, /P1 10 P2: 4 P2 6 nothing from P1/);
  assert.match(done, /16 held \+ 4 under way = 20, and there is 20/);
  assert.match(done, /never went through this state\. In it: P2\.1 Not in it, and yet before some of these: P1\.4/);
  await assertAccessible(page, 'a finished snapshot');
});

app.test('the recorded cut is laid over the diagram', { at: NEVER }, async ({ page }) => {
  const lay = panel(page).getByRole('button', { name: 'Lay this cut' });
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  await lay.waitFor();
  assert.equal(await lay.getAttribute('aria-disabled'), 'true', 'not all have recorded');
  await page.keyboard.press('End');
  await lay.click();
  await page.waitForFunction(() => location.hash.includes('cut=0,1'));
  assert.equal(await lay.evaluate((button) => button === document.activeElement), true, 'the focus stays');
  assert.match(await text(panel(page)), /Your cut is the recorded one: 1 event inside, 1 in transit/);
  await page.getByRole('slider', { name: 'Cut at P1' }).press('ArrowRight');
  await page.waitForFunction(() => /Your cut and the recorded one: 2 and 1/.test(document.querySelector('.side .snapshots').innerText));
});

app.test('who waits for ever names the lost message', { at: LOST, ...PHONE }, async ({ page }) => {
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
  const waits = panel(page).locator('li', { hasText: 'Not complete' });
  assert.match(await text(waits), /P3 waits for P2: its marker of snapshot 1\. For ever, for this is lost: P2-P3\.2/);
  assert.match(await text(panel(page)), /No run goes through this state\. Recorded as under way, and sent only after recording: P2-P3\.3/);
  await assertAccessible(page, 'a snapshot that waits for ever');
  await waits.getByRole('button', { name: 'P2-P3.2' }).tap();
  await page.waitForFunction(() => location.hash.includes('select=P2-P3.2'));
});

app.test('a recording event and its process say what was recorded', { at: `${LOST};at=P3.3;select=P3.3` }, async ({ page }) => {
  const inspector = page.locator('.inspector');
  assert.match(await text(inspector), /Recorded snapshot 1 14 P2: more may come nothing from P1/);
  await inspector.getByRole('button', { name: 'P3', exact: true }).click();
  await page.waitForFunction(() => /Recorded/.test(document.querySelector('.inspector').innerText));
  assert.match(await text(inspector), /snapshot 1 14/);
});
