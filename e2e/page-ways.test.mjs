// All ways to use the page: keys only, a thumb, a projector, a screen reader's table.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';
import { ready } from './lib/browser.mjs';
import { atStep, lastStep, step } from './lib/screen.mjs';

const app = application();
const PROJECTOR = { viewport: { width: 1024, height: 768 } };

app.test('the keys', {}, async ({ page }) => {
  const last = await lastStep(page);
  const keys = [
    ['Home', 0], ['ArrowRight', 1], ['PageDown', 2], ['ArrowRight', 3], ['ArrowLeft', 2], ['PageUp', 1],
    ['End', last], ['ArrowRight', last], ['Home', 0], ['ArrowLeft', 0],
  ];
  for (const [key, expected] of keys) {
    await page.keyboard.press(key);
    await atStep(page, expected);
  }
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await list.getByText('Forward by the step that is chosen').waitFor();
  await assertAccessible(page, 'the list of keys');
  await page.keyboard.press('ArrowRight');
  assert.equal(await step(page), 0, 'an open dialog has the keys for itself');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await atStep(page, 1);
});

app.test('undo and redo by keys', {}, async ({ page }) => {
  await page.locator('.invitation').getByRole('button', { name: 'Drop it' }).click();
  const edit = page.locator('.edits').getByText('drop=S-C.1', { exact: true });
  for (const [key, there] of [['u', false], ['Control+y', true], ['Control+z', false], ['Control+Shift+Z', true]]) {
    await edit.waitFor({ state: there ? 'detached' : 'attached' }).catch(() => {});
    await page.keyboard.press(key);
    await edit.waitFor({ state: there ? 'attached' : 'detached' });
  }
});

app.test('everything is reached with the keyboard alone', {}, async ({ page }) => {
  const seen = new Set();
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const { activeElement: active } = document;
      const visible = active.matches(':focus-visible');
      return `${visible ? '' : 'hidden focus: '}${active.ariaLabel ?? active.textContent}`.trim();
    });
    assert.ok(!name.startsWith('hidden focus: ') || name.length > 200, name);
    seen.add(name);
  }
  for (const name of ['Catalogue', 'Drop it', 'One event forward', 'Place in the run', 'Table', 'Script']) {
    assert.ok(seen.has(name), `${name} is reached`);
  }
});

app.test('the table says the same as the diagram', {}, async ({ page }) => {
  await page.getByRole('button', { name: 'Table' }).click();
  const rows = page.locator('.run-table tr[data-cursor]');
  assert.equal(await rows.count(), await lastStep(page));
  assert.match(await page.locator('tr[aria-current="true"]').innerText(), /S\.3[\s\S]*Server sends/);
  await rows.first().getByRole('button', { name: 'C.1' }).click();
  await atStep(page, 1);
  await assertAccessible(page, 'the table');
});

for (const [name, options] of [['in the dark', DARK], ['on a projector', PROJECTOR], ['on a phone', PHONE]]) {
  app.test(`nothing is cut off or inaccessible ${name}`, options, async ({ page }) => {
    for (const key of ['ArrowRight', 'End', 'Home']) {
      await page.keyboard.press(key);
      await assertAccessible(page, `the page ${name} after ${key}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, 'nothing sticks out at the side');
  });
}

app.test('a phone: thumb-sized buttons, a sheet, a diagram from top to bottom', PHONE, async ({ page }) => {
  await page.locator('svg.picture.vertical').waitFor();
  const buttons = await page.locator('button:visible').evaluateAll((all) =>
    all.map((button) => ({ name: button.textContent || button.ariaLabel, box: button.getBoundingClientRect() })),
  );
  for (const { name, box } of buttons) {
    assert.ok(box.height >= 44, `${name} is ${box.height} high`);
  }
  await page.locator('.transport').getByRole('button', { name: 'One event forward' }).tap();
  await atStep(page, 6);
  await page.locator('.sheet-tabs').getByRole('button', { name: 'Inspector' }).tap();
  await page.locator('.inspector').getByText('Client receives').waitFor();
  await assertAccessible(page, 'the inspector on a phone');
  await page.getByRole('button', { name: /^Height of this panel/ }).tap();
  await page.locator('.page[data-sheet="high"]').waitFor();
});

app.test('twice as large, nothing is out of reach', { viewport: { width: 720, height: 450 } }, async ({ page }) => {
  for (const name of ['One event forward', 'Share', 'Catalogue']) {
    const button = page.getByRole('button', { name }).first();
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 720, name);
  }
  await assertAccessible(page, 'the page twice as large');
});

app.test('themes are chosen and kept', {}, async ({ page }) => {
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme ?? 'auto');
  const button = page.getByRole('button', { name: /Theme/ });
  for (const expected of ['light', 'dark', 'projector']) {
    await button.click();
    assert.equal(await theme(), expected);
    await assertAccessible(page, `the ${expected} theme`);
  }
  await page.reload();
  await ready(page);
  assert.equal(await theme(), 'projector');
});

const LONG = '#1/mutual-exclusion/workload;set=requests,12;set=until,60000';

/** Where the cursor is, as parts of what is in sight: 0 is its left, 1 its right. */
async function cursorInSight(page) {
  return page.evaluate(() => {
    const { left, width } = document.querySelector('.scroller').getBoundingClientRect();
    return (document.querySelector('.cursor path').getBoundingClientRect().left - left) / width;
  });
}

for (const reducedMotion of ['no-preference', 'reduce']) {
  const options = { at: `${LONG};at=P2.100`, reducedMotion };
  app.test(`a thousand events: the cursor stays in sight, motion: ${reducedMotion}`, options, async ({ page }) => {
    const inSight = async () => {
      await page.waitForTimeout(100);
      const part = await cursorInSight(page);
      assert.ok(part > 0 && part < 1, `the cursor is at ${part}`);
    };
    assert.ok((await lastStep(page)) > 900);
    await inSight();
    for (let n = 0; n < 40; n += 1) await page.keyboard.press('ArrowRight');
    await inSight();
    await page.keyboard.press('Home');
    await inSight();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await inSight();
    const drawn = await page.locator('[data-event]').count();
    assert.ok(drawn < 200, `${drawn} events are drawn: only what is near`);
  });
}
