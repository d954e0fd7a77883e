// Dialogs: whoever presses keys faster than a dialog opens and closes loses none of them.

import assert from 'node:assert/strict';

import { application } from './lib/application.mjs';

const app = application();

const OPENS = { '?': 'keys', c: 'catalogue', s: 'share', b: 'blank' };
const KEYS = [...Object.keys(OPENS), 'Escape'];
const BATCHES = 50;

/** The dialog that is open after a key, if `open` was. Black goes away by any key. */
function after(open, key) {
  if (!open) return OPENS[key] ?? null;
  return key === 'Escape' || open === 'blank' ? null : open;
}

/** The same numbers every time. */
function dice(seed) {
  let state = seed;
  return (bound) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * bound);
  };
}

/** What is open once the page has come to rest. */
function open(page) {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return [...document.querySelectorAll('dialog')].filter((dialog) => dialog.open).map((dialog) => dialog.className);
  });
}

/** A window of 1440 by 900 at 200 %, and a narrow phone. */
const SMALL = [{ width: 720, height: 450 }, { width: 390, height: 844 }, { width: 320, height: 640 }];

for (const viewport of SMALL) {
  app.test(`nothing in a dialog is cut off: ${viewport.width} pixels`, { viewport }, async ({ page }) => {
    for (const key of ['?', 'c', 's']) {
      await page.keyboard.press(key);
      const dialog = page.locator(`dialog.${OPENS[key]}`);
      const faults = await dialog.evaluate((element) => {
        const faults = [];
        const inside = (box) => box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight;
        const close = element.querySelector('.dialog-head button').getBoundingClientRect();
        if (!inside(element.getBoundingClientRect())) faults.push('it is larger than the window');
        if (!inside(close)) faults.push('it cannot be closed');
        if (!element.contains(document.activeElement)) faults.push('the focus is elsewhere');
        for (const part of element.querySelectorAll('.dialog-body, .dialog-body *')) {
          const { overflowX, position } = getComputedStyle(part);
          const scrolls = ['auto', 'scroll'].includes(overflowX) && !part.matches('input, textarea');
          if (scrolls && part.scrollWidth > part.clientWidth) faults.push(`${part.className} scrolls sideways`);
          const { right, width } = part.getBoundingClientRect();
          if (width && position !== 'absolute' && right > innerWidth) faults.push(`${part.textContent} sticks out`);
        }
        return faults;
      });
      assert.deepEqual(faults, [], OPENS[key]);
      await page.keyboard.press('Escape');
    }
  });
}

app.test('no key is lost, however fast they come', {}, async ({ page }) => {
  const below = dice(7);
  let expected = null;
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const keys = [];
    for (let left = 2 + below(6); left > 0; left -= 1) {
      // In the catalogue, letters are for its search field.
      const key = expected === 'catalogue' ? 'Escape' : KEYS[below(KEYS.length)];
      keys.push(key);
      expected = after(expected, key);
    }
    await Promise.all(keys.map((key) => page.keyboard.press(key)));
    assert.deepEqual(await open(page), expected ? [expected] : [], `batch ${batch}: ${keys.join(' ')}`);
  }
  if (expected) await page.keyboard.press('Escape');
  const before = await page.locator('.where').innerText();
  await page.keyboard.press('Home');
  assert.notEqual(await page.locator('.where').innerText(), before, 'keys go to the page again');
});

app.test('each dialog opens again at once after it was closed', {}, async ({ page }) => {
  for (const [key, name] of Object.entries(OPENS)) {
    for (let time = 0; time < 50; time += 1) {
      await Promise.all([key, 'Escape', key].map((each) => page.keyboard.press(each)));
      assert.deepEqual(await open(page), [name], `time ${time}`);
      await page.keyboard.press('Escape');
      assert.deepEqual(await open(page), []);
    }
  }
});

app.test('what closes it by mouse leaves the way free too', {}, async ({ page }) => {
  for (const [key, name] of Object.entries(OPENS).filter(([, each]) => each !== 'blank')) {
    await page.keyboard.press(key);
    await page.locator(`dialog.${name}`).getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press(key);
    assert.deepEqual(await open(page), [name]);
    await page.keyboard.press('Escape');
  }
});
