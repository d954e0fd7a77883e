// Where things are at each size: in one row, in sight, and not over each other.

import assert from 'node:assert/strict';

import { PHONE, application } from './lib/application.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost';

const boxes = (locator) => locator.evaluateAll((all) => all.filter((one) => one.offsetParent).map((one) => {
  const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
  return { name: one.innerText, left, top, right, bottom, width, height };
}));

for (const [width, height, theme] of [[1440, 900, 'light'], [1024, 768, 'projector'], [720, 450, 'light']]) {
  const what = `${width}×${height} in the ${theme} theme`;
  app.test(`${what}: one row of chips, and the sentence of the step is whole`, { at: null, viewport: { width, height } }, async ({ page, visit }) => {
    await page.addInitScript((to) => localStorage.setItem('worldlines-theme', to), theme);
    await visit('');
    const bar = await page.locator('.stage-bar').boundingBox();
    const chips = await boxes(page.locator('.stage-bar .chip'));
    assert.ok(chips.length >= 4);
    assert.equal(new Set(chips.map((chip) => Math.round(chip.top))).size, 1, 'one row');
    for (const chip of chips) assert.ok(chip.right <= bar.x + bar.width, `${chip.name} is in its bar`);
    const said = await page.locator('.where .what').evaluate((what) => [what.scrollHeight - what.clientHeight, what.scrollWidth - what.clientWidth]);
    assert.ok(said[0] <= 1 && said[1] <= 1, `nothing of it is cut: ${said}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `the page is ${wide} pixels wide`);
  });
}

app.test('what the bar has no room for is in the View menu', { at: LOST, ...PHONE }, async ({ page }) => {
  await page.locator('.view-button').tap();
  const menu = page.getByRole('group', { name: 'View', exact: true });
  await menu.getByLabel('Vector clocks').tap();
  await page.waitForFunction(() => location.hash.includes('view=vector'));
  await menu.getByLabel('Causal axis').tap();
  await page.waitForFunction(() => location.hash.includes('view=causal,vector'));
  await menu.getByLabel('Vector clocks').tap();
  await page.waitForFunction(() => location.hash.includes('view=causal') && !location.hash.includes('vector'));
  const length = () => page.locator('.scroller').evaluate((scroller) => scroller.scrollHeight);
  const before = await length();
  await menu.getByRole('button', { name: 'Zoom in' }).tap();
  await page.waitForFunction((old) => document.querySelector('.scroller').scrollHeight > old, before);
});

for (const [width, height] of [[390, 844], [360, 640]]) {
  app.test(`a phone of ${width}×${height}: what one may do is in sight, and nothing lies over the diagram`, { ...PHONE, viewport: { width, height } }, async ({ page }) => {
    const below = (await page.locator('.transport').boundingBox()).y;
    const invited = await boxes(page.locator('.invitation .buttons button'));
    assert.equal(invited.length, 2);
    for (const button of invited) {
      assert.ok(button.bottom <= below, `${button.name} is above the transport: ${button.bottom} of ${below}`);
      assert.ok(button.height >= 40);
    }
    for (const thumb of await boxes(page.locator('.stage-bar button, .sheet-bar button, .transport button'))) assert.ok(thumb.height >= 40, JSON.stringify(thumb));
    const covered = await page.evaluate(() => {
      const { left, right, bottom } = document.querySelector('.room').getBoundingClientRect();
      return [0.1, 0.5, 0.9].filter((part) => !document.elementFromPoint(left + (right - left) * part, bottom - 4)?.closest('.room'));
    });
    assert.deepEqual(covered, [], 'nothing stands over its last line');
    assert.match(await page.locator('.where').innerText(), /Server sends #1 balance 100 to Client/);
    await page.getByRole('button', { name: 'Inspector' }).tap();
    const drop = await page.locator('.side [data-what-if="what-if-drop"]').boundingBox();
    if (height > 800) assert.ok(drop.y + drop.height <= below, `Drop it is in sight: ${drop.y + drop.height} of ${below}`);
  });
}

for (const [width, height] of [[600, 400], [800, 300], [360, 400]]) {
  app.test(`a frame of ${width}×${height}: the diagram has most of it, and all is in it`, { at: `${LOST};embed=1`, viewport: { width, height } }, async ({ page }) => {
    const room = await page.locator('.room').boundingBox();
    assert.ok(room.height >= height * 0.68, `the diagram has ${room.height} of ${height}`);
    for (const button of await boxes(page.locator('.transport button, .caption a'))) {
      assert.ok(button.right <= width && button.bottom <= height && button.height >= 24, JSON.stringify(button));
    }
    const lines = await page.locator('.scroller').evaluate((scroller) => [scroller.scrollHeight - scroller.clientHeight, scroller.clientWidth > scroller.clientHeight]);
    if (width > 420) assert.ok(lines[0] <= 1, `every line is in sight, ${lines[0]} pixels are not`);
  });
}
