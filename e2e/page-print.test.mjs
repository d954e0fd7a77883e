// On paper: the title, the whole diagram, its signs, and the table if it is open; dark on white, whatever the theme.

import assert from 'node:assert/strict';

import { application, DARK } from './lib/application.mjs';

const app = application();

/** What the browser does before and after it prints. */
async function paper(page, look) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  // What is closed on the screen is laid out a frame later.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const seen = await page.evaluate(look);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  return seen;
}

function look() {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
  const top = (selector) => document.querySelector(selector)?.getBoundingClientRect().top;
  const picture = document.querySelector('svg.picture').getBoundingClientRect();
  return {
    ground: getComputedStyle(document.body).backgroundColor,
    ink: getComputedStyle(document.querySelector('svg.picture')).color,
    buttons: [...document.querySelectorAll('button')].filter(shown).map((button) => button.textContent),
    isWhole: picture.left >= 0 && picture.right <= innerWidth && picture.width > 0.8 * innerWidth,
    signs: [...document.querySelectorAll('.legend-list li')].filter(shown).length,
    order: [top('h1'), picture.top, top('.legend-list'), top('.run-table')],
  };
}

app.test('a long run in the dark is printed whole, dark on white', { at: '#1/mutual-exclusion/workload', ...DARK }, async ({ page }) => {
  const theme = () => page.evaluate(() => [document.documentElement.dataset.theme, getComputedStyle(document.body).backgroundColor]);
  const before = await theme();
  const seen = await paper(page, look);
  assert.deepEqual([seen.ground, seen.ink], ['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  assert.deepEqual(seen.buttons, []);
  assert.ok(seen.isWhole && seen.signs > 5);
  assert.deepEqual(await theme(), before, 'the theme is back');
});

app.test('the table follows the diagram and its signs', { at: '#1/mutual-exclusion/no-fifo' }, async ({ page }) => {
  await page.keyboard.press('t');
  await page.locator('.run-table table').waitFor();
  const { order, signs } = await paper(page, look);
  assert.deepEqual(order, order.toSorted((one, other) => one - other));
  assert.ok(signs > 5, 'the signs are there, although the table lies over them on the screen');
});
