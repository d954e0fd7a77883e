// A cut over the run: laid, pulled by mouse, finger and keys, judged, and kept in the link.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { PHONE, application } from './lib/application.mjs';
import { atStep, picture } from './lib/screen.mjs';
import { fingers } from './lib/touch.mjs';

const app = application();
const TEXTBOOK = '#1/logical-clocks/textbook';
/** P2 has received m1, and P1 has not sent it. */
const ORPHAN = `${TEXTBOOK};cut=1,2,1`;

const handle = (page, process) => page.getByRole('slider', { name: `Cut at P${process}` });
const panel = (page) => page.locator('.cut-panel');

/** The last events inside, as the handles say. */
async function frontier(page) {
  const handles = await page.locator('.cut-handle').all();
  return Promise.all(handles.map(async (one) => Number(await one.getAttribute('aria-valuenow'))));
}

async function inLink(page, cut) {
  await page.waitForFunction((cut) => location.hash.includes(`;cut=${cut};`), cut);
}

async function middle(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A little after the mark of an event. */
async function behind(page, event, by = { x: 14, y: 0 }) {
  const at = await middle(page.locator(`[data-event="${event}"]`));
  return { x: at.x + by.x, y: at.y + by.y };
}

app.test('a cut is laid at this step and taken away, by the chip and by the key', { at: `${TEXTBOOK};at=P2.2` }, async ({ page }) => {
  const chip = page.getByRole('button', { name: 'Cut', exact: true });
  await chip.click();
  assert.equal(await chip.getAttribute('aria-pressed'), 'true');
  const laid = await frontier(page);
  assert.match(await panel(page).innerText(), /Consistent\./);
  await inLink(page, laid.join(','));
  await chip.click();
  await panel(page).waitFor({ state: 'detached' });
  await page.waitForFunction(() => !location.hash.includes('cut='));
  await page.keyboard.press('End');
  await page.keyboard.press('l');
  assert.notDeepEqual(await frontier(page), laid);
  await page.keyboard.press('Shift+L');
  await panel(page).waitFor({ state: 'detached' });
});

app.test('the mouse pulls one process, and the rest of the picture stays as it is', { at: `${TEXTBOOK};cut=3,4,3` }, async ({ page }) => {
  const before = await picture(page);
  const svg = await page.locator('.diagram.picture').evaluateHandle((svg) => svg);
  const [from, to] = [await middle(handle(page, 1)), await behind(page, 'P1.1')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  // At once, not when it is let go.
  assert.deepEqual(await frontier(page), [1, 4, 3]);
  await page.mouse.up();
  assert.match(await panel(page).innerText(), /Not consistent\./);
  await inLink(page, '1,4,3');
  const after = await picture(page);
  assert.deepEqual([after.marks, after.messages, after.cursor], [before.marks, before.messages, before.cursor]);
  assert.ok(await svg.evaluate((svg) => svg.isConnected), 'it is not drawn anew');
  // It stands where it was let go, and what is below was not clicked.
  assert.ok(Math.abs((await middle(handle(page, 1))).x - to.x) < 14);
});

app.test('a finger pulls it, and the diagram does not scroll under it', { at: `${TEXTBOOK};cut=3,4,3`, ...PHONE }, async ({ page }) => {
  const finger = await fingers(page);
  const scrolled = () => page.locator('.scroller').evaluate(({ scrollTop, scrollLeft }) => [scrollTop, scrollLeft]);
  await handle(page, 2).evaluate((one) => one.scrollIntoView({ block: 'center' }));
  const { width, height } = await handle(page, 2).boundingBox();
  assert.ok(width >= 40 && height >= 40, `a thumb hits it: ${width} by ${height}`);
  const before = await scrolled();
  const from = await middle(handle(page, 2));
  await finger.drag(from, { x: from.x, y: from.y - 60 });
  const [, second] = await frontier(page);
  assert.ok(second < 4, `${second} events are inside`);
  assert.deepEqual(await scrolled(), before);
});

app.test('keys move a handle along the run, and the focus from handle to handle', { at: ORPHAN }, async ({ page }) => {
  await handle(page, 1).focus();
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await frontier(page), [2, 2, 1]);
  await page.keyboard.press('End');
  assert.deepEqual(await frontier(page), [3, 2, 1]);
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await frontier(page), [3, 2, 1], 'there is no more');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  assert.deepEqual(await frontier(page), [3, 0, 1]);
  assert.match(await handle(page, 2).getAttribute('aria-valuetext'), /nothing of P2 is inside/);
  await page.keyboard.press('ArrowRight');
  assert.match(await handle(page, 2).getAttribute('aria-valuetext'), /^after P2\.1, 1 of 4: /);
  await page.keyboard.press('Delete');
  await panel(page).waitFor({ state: 'detached' });
});

app.test('standing lines are moved up and down', { at: `${ORPHAN};view=vertical` }, async ({ page }) => {
  await handle(page, 1).focus();
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await frontier(page), [2, 2, 1]);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  assert.deepEqual(await frontier(page), [2, 1, 1]);
});

app.test('an orphan is named with the events that make it one', { at: ORPHAN }, async ({ page }) => {
  const verdict = panel(page).locator('.verdicts');
  assert.match(await verdict.innerText(), /Not consistent\. P2 has received “m1”, which P1 had not yet sent\.\s*Received at P2\.2\s*·\s*sent only at P1\.2/);
  assert.notEqual(await page.locator('.crossed.orphan .crossing').getAttribute('d'), '');
  await panel(page).getByRole('button', { name: 'P1-P2.1' }).click();
  assert.match(await page.locator('.inspector').innerText(), /m1/);
  await assertAccessible(page, 'a cut');
});

app.test('the largest consistent cut inside and the smallest around', { at: ORPHAN }, async ({ page }) => {
  await panel(page).getByLabel('Show both in the diagram').check();
  assert.equal(await page.locator('.cut-nearest').count(), 2);
  await page.waitForFunction(() => /view=[^;]*nearest/.test(location.hash));
  await panel(page).getByRole('button', { name: 'Largest consistent inside' }).click();
  assert.deepEqual(await frontier(page), [1, 1, 1]);
  assert.match(await panel(page).innerText(), /Consistent\./);
  assert.equal(await page.locator('.cut-nearest').count(), 0, 'it is itself the nearest');
  await handle(page, 2).focus();
  await page.keyboard.press('ArrowRight');
  await panel(page).getByRole('button', { name: 'Smallest consistent around' }).click();
  assert.deepEqual(await frontier(page), [2, 2, 1]);
});

app.test('a link opens with its cut, and the cuts of the run are counted', { at: ORPHAN }, async ({ page, visit }) => {
  assert.deepEqual(await frontier(page), [1, 2, 1]);
  await panel(page).getByText('Consistent ones').waitFor();
  await page.waitForFunction(() => /Consistent ones\s*32/.test(document.querySelector('.cut-panel').innerText));
  assert.match(await panel(page).innerText(), /Cuts of this run\s*80/);
  const link = new URL(page.url()).hash;
  await visit(link);
  assert.deepEqual(await frontier(page), [1, 2, 1]);
});

app.test('through somebody’s eyes there is no cut', { at: `${ORPHAN};seen=P2` }, async ({ page }) => {
  assert.equal(await page.locator('.cut-handle').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Cut', exact: true }).getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('l');
  assert.equal(await panel(page).count(), 0);
});

app.test('steps go on beside it', { at: `${ORPHAN};at=P1.1` }, async ({ page }) => {
  await page.keyboard.press('ArrowRight');
  await atStep(page, 2);
  assert.deepEqual(await frontier(page), [1, 2, 1]);
});
