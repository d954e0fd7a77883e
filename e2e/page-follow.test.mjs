// Where the cursor goes, what shows it goes too: the diagram in both directions, and the table.

import assert from 'node:assert/strict';

import { application } from './lib/application.mjs';

const app = application();
const MANY = '#1/logical-clocks/workload;set=processes,40;set=messages,3';
const LONG = '#1/logical-clocks/workload;set=messages,200';

/** Whether the event at the cursor is in sight: its halo is where the diagram is. */
const outOfSight = (page) => page.evaluate(async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const halo = document.querySelector('.halo.focused')?.getBoundingClientRect();
  const room = document.querySelector('.room').getBoundingClientRect();
  if (!halo) return 'no halo';
  const [x, y] = [halo.left + halo.width / 2, halo.top + halo.height / 2];
  return x < room.left || x > room.right || y < room.top || y > room.bottom ? [x, y, room.left, room.top, room.right, room.bottom] : null;
});

for (const at of [MANY, `${MANY};view=vertical`]) {
  app.test(`the diagram follows the cursor from process to process: ${at.slice(-13)}`, { at, reducedMotion: 'reduce' }, async ({ page }) => {
    await page.keyboard.press('Home');
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('ArrowRight');
      assert.equal(await outOfSight(page), null, `step ${step + 1}`);
    }
  });
}

app.test('what is in sight stays where it is', { at: MANY, reducedMotion: 'reduce' }, async ({ page }) => {
  await page.keyboard.press('Home');
  const seen = () => page.locator('.scroller').evaluate(({ scrollTop }) => scrollTop);
  let moves = 0;
  for (let step = 0, before = await seen(); step < 40; step += 1) {
    await page.keyboard.press('ArrowRight');
    await outOfSight(page);
    const now = await seen();
    moves += now === before ? 0 : 1;
    before = now;
  }
  assert.ok(moves > 0 && moves < 36, `${moves} moves in 40 steps`);
});

app.test('nothing moves under a hand that drags, and the diagram follows again once it is gone', { at: MANY, reducedMotion: 'reduce' }, async ({ page }) => {
  await page.keyboard.press('Home');
  const room = await page.locator('.room').boundingBox();
  await page.mouse.move(room.x + room.width - 40, room.y + 20);
  await page.mouse.down();
  await page.mouse.move(room.x + room.width - 60, room.y + 30, { steps: 4 });
  const place = () => page.locator('.scroller').evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
  const held = await place();
  for (let step = 0; step < 25; step += 1) await page.keyboard.press('ArrowRight');
  await outOfSight(page);
  assert.deepEqual(await place(), held);
  await page.mouse.up();
  await page.keyboard.press('ArrowRight');
  assert.equal(await outOfSight(page), null);
});

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  app.test(`the table of a long run opens at the cursor, at ${viewport.width}×${viewport.height}`, { at: LONG, viewport }, async ({ page }) => {
    await page.keyboard.press('End');
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('t');
    await page.waitForFunction(() => {
      const row = document.querySelector('.run-table tr[aria-current]')?.getBoundingClientRect();
      const table = document.querySelector('.run-table')?.getBoundingClientRect();
      return row && row.top >= table.top && row.bottom <= table.bottom;
    }, null, { timeout: 4000 });
  });
}
