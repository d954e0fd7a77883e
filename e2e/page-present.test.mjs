// Presenting, and what a phone folds away.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { PHONE, application } from './lib/application.mjs';
import { clickEvent } from './lib/screen.mjs';

const app = application();
const HALL = { viewport: { width: 1024, height: 768 } };

app.test('presenting shows the diagram and the transport, and the inspector for what is clicked', HALL, async ({ page }) => {
  await page.getByRole('button', { name: 'Present' }).click();
  await page.locator('.top').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.side').isVisible(), false);
  assert.ok((await page.locator('.stage').boundingBox()).width > 1000, 'the diagram has the whole width');
  await clickEvent(page, 'S.1');
  await page.locator('.side').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.side').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'End (Esc)' }).click();
  await page.locator('.top').waitFor();
});

app.test('presenting is begun and ended by keys, and the clicker still steps', HALL, async ({ page }) => {
  await page.keyboard.press('f');
  await page.locator('.top').waitFor({ state: 'hidden' });
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  assert.match(await page.locator('.count').innerText(), /1 of/);
  await assertAccessible(page);
  await page.keyboard.press('f');
  await page.locator('.top').waitFor();
});

app.test('a phone keeps the less used buttons in a menu', PHONE, async ({ page }) => {
  const keys = page.getByRole('button', { name: 'Keys' });
  assert.equal(await keys.isVisible(), false);
  await page.getByRole('button', { name: 'More' }).tap();
  await keys.waitFor();
  await assertAccessible(page);
  await keys.tap();
  await page.locator('dialog.keys[open]').waitFor();
});

app.test('the sheet of a phone is swiped up and down', PHONE, async ({ page }) => {
  const finger = await page.context().newCDPSession(page);
  const height = async () => (await page.locator('.stage').boundingBox()).height;
  const swipe = async (way) => {
    const bar = await page.locator('.sheet-bar').boundingBox();
    const at = { x: bar.x + bar.width / 2, y: bar.y + 20 };
    const touch = (type, y) => {
      const touchPoints = type === 'touchEnd' ? [] : [{ x: at.x, y }];
      return finger.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
    await touch('touchStart', at.y);
    await touch('touchMove', at.y + way);
    await touch('touchEnd');
  };
  const half = await height();
  await swipe(-150);
  assert.ok((await height()) < half, 'up: less of the diagram');
  await swipe(150);
  assert.equal(await height(), half);
  await swipe(150);
  assert.ok((await height()) > half, 'down: more of the diagram');
});
