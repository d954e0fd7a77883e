// Figures: drawn by hand, in the page, with the picture beside what is written.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application, DARK, PHONE } from './lib/application.mjs';
import { clickEvent, clickMessage, events, messages } from './lib/screen.mjs';

const app = application();
const OWN = '#1/figure/draw-your-own';

const field = (page) => page.getByRole('textbox', { name: 'Draw it yourself' });
const drawn = (page, event) => page.locator(`[data-event="${event}"]`).first().waitFor();

app.test('the picture follows what is written, and the link carries it', { at: OWN }, async ({ page, visit }) => {
  await field(page).fill('P1: m>P3  a\nP2: b\nP3: <m\n');
  await drawn(page, 'P3.1');
  assert.deepEqual((await events(page)).sort(), ['P1.1', 'P1.2', 'P2.1', 'P3.1']);
  assert.deepEqual(await messages(page), ['P1-P3.1']);
  assert.equal(await page.locator('.edits code').innerText(), 'figure=…');
  await page.waitForFunction((own) => !window.location.hash.startsWith(`${own};d`), OWN);
  const link = new URL(page.url()).hash;
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await drawn(page, 'P2.4');
  assert.match(await field(page).inputValue(), /m1>P2/);
  await visit(link);
  assert.equal(await field(page).inputValue(), 'P1: m>P3  a\nP2: b\nP3: <m\n');
});

app.test('what cannot be is refused with its place, and the picture stays', { at: OWN, ...DARK }, async ({ page }) => {
  const before = await events(page);
  await field(page).fill('P1: a <n m>P2\nP2: <m n>P1');
  await page.locator('#figure-problem').getByText('Line 1, column 7').waitFor();
  assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
  await page.waitForTimeout(600);
  assert.deepEqual(await events(page), before);
  await assertAccessible(page, 'a figure that contradicts itself');
  // The mistake is mended where it is.
  await field(page).fill('P1: a m>P2 <n\nP2: <m n>P1');
  await drawn(page, 'P2.2');
  assert.equal(await page.locator('#figure-problem li').count(), 0);
});

app.test('keys reach the field, and typing there steps nowhere', { at: OWN }, async ({ page }) => {
  const step = await page.locator('.where .count b').innerText();
  await field(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('Q: e f ');
  await drawn(page, 'Q.2');
  assert.notEqual(step, '0');
  assert.match(await field(page).inputValue(), /Q: e f $/);
  assert.ok(await field(page).evaluate((area) => area === document.activeElement));
});

app.test('nothing is offered that only a run could have', { at: '#1/figure/domino-effect' }, async ({ page }) => {
  const inspector = page.locator('.inspector');
  await clickEvent(page, 'P1.3');
  assert.match(await inspector.innerText(), /Message m2 leaves for P2/);
  await clickMessage(page, 'P2-P1.2');
  assert.match(await inspector.innerText(), /m3/);
  for (const name of ['Set up', 'Script']) {
    assert.equal(await page.locator('summary', { hasText: name }).count(), 0, name);
  }
  assert.equal(await inspector.getByRole('button', { name: /Crash|Drop|Delay|Choose/ }).count(), 0);
  await assertAccessible(page, 'a figure');
});

app.test('variables are in the inspector, by their names', { at: '#1/figure/possibly-definitely;at=P2.3' }, async ({ page }) => {
  await clickEvent(page, 'P2.3');
  assert.match(await page.locator('.inspector').innerText(), /Memory of P2[^]*x[^]*1[^]*3/);
});

app.test('a figure is drawn on a phone', { at: OWN, ...PHONE }, async ({ page }) => {
  await field(page).scrollIntoViewIfNeeded();
  await field(page).fill('A: m>B\nB: <m [c]');
  await drawn(page, 'B.2');
  await assertAccessible(page, 'a figure on a phone');
  const box = await field(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390, 'it is as wide as the screen at most');
});
