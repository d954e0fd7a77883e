// The keyboard's focus: when what had it goes away, it stays near.

import assert from 'node:assert/strict';

import { application } from './lib/application.mjs';

const app = application();
const WIDE = { viewport: { width: 1440, height: 900 } };
const LARGE = { viewport: { width: 720, height: 450 } };
const LOST = '#1/request-reply/reply-lost';

/** Waits until what has the focus answers to this selector. */
const focused = (page, selector) => page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector, { timeout: 4000 })
  .catch(async () => assert.fail(`${selector} has the focus, and not ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`));
/** Steps from the start to the first message that can be dropped. */
const toMessage = async (page) => {
  await page.keyboard.press('Home');
  for (let step = 0; step < 6 && await page.locator('.side [data-what-if="what-if-drop"]').count() === 0; step += 1) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(50);
  }
};
const press = async (page, locator) => {
  await locator.focus();
  await page.keyboard.press('Enter');
};

for (const [name, context] of [['wide', WIDE], ['at 200 %', LARGE]]) {
  app.test(`a tour, ${name}: it begins at its way on, keeps it at its last stop, and gives it back`, { at: LOST, ...context }, async ({ page }) => {
    await press(page, page.locator('.story .tour-card'));
    const next = '.tour-way button.primary';
    await focused(page, next);
    const stops = Number((await page.locator('.tour-way [role="status"]').innerText()).split(' ').at(-1));
    const on = page.getByRole('button', { name: 'Next stop' }).and(page.locator('.tour-way button'));
    for (let stop = 1; stop < stops; stop += 1) await press(page, on.first());
    await page.waitForFunction((last) => document.querySelector('.tour-way [role="status"]').innerText.startsWith(`${last} `), stops);
    await focused(page, '.tour-way [aria-label="Next stop"][aria-disabled="true"]');
    await press(page, page.getByRole('button', { name: 'Leave the tour' }).first());
    await focused(page, '.tour-card, .next-card');
  });
}

app.test('hiding the invitation leads to what comes next', { at: LOST, ...WIDE }, async ({ page }) => {
  await press(page, page.getByRole('button', { name: 'Hide the invitation' }));
  await focused(page, '.story [data-try], .next-card');
});

app.test('what was dropped or delayed can be taken back at once, and the last change leads to Undo', { at: '#1/request-reply/reply-lost', ...WIDE }, async ({ page }) => {
  for (const change of ['what-if-drop', 'what-if-delay']) {
    await toMessage(page);
    await press(page, page.locator(`.side [data-what-if="${change}"]`));
    await focused(page, '.otherwise [data-what-if="what-if-take-back"]');
    await page.keyboard.press('Enter');
    await page.locator('.otherwise [data-what-if="what-if-take-back"]').waitFor({ state: 'detached' });
    await focused(page, '.otherwise button');
  }
  await press(page, page.locator('.side [data-what-if="what-if-drop"]'));
  await press(page, page.locator('.edits button'));
  await focused(page, '.edit-buttons button');
});

for (const viewport of [{ width: 390, height: 844 }, { width: 320, height: 568 }, { width: 720, height: 450 }]) {
  app.test(`what a step goes by has a name at ${viewport.width}×${viewport.height}, and the panel says how high it is`, { at: LOST, viewport }, async ({ page }) => {
    await page.getByRole('combobox', { name: 'Step by' }).waitFor();
    if (viewport.width === 720) return;
    const size = page.locator('.sheet-size');
    const said = [];
    for (let press = 0; press < 3; press += 1) {
      said.push(await size.getAttribute('aria-label'));
      await size.click();
    }
    assert.equal(new Set(said).size, 3, `${said}`);
  });
}

app.test('where all came out as before there is no empty list', { at: '#1/request-reply/reply-lost', ...WIDE }, async ({ page }) => {
  await toMessage(page);
  await page.locator('.side [data-what-if="what-if-delay"]').click();
  await page.keyboard.press('End');
  await page.locator('.invitation').getByText(/came/).first().waitFor();
  const empty = await page.locator('ul, ol').evaluateAll((all) => all.filter((one) => one.checkVisibility() && one.children.length === 0).map((one) => one.className));
  assert.deepEqual(empty, []);
});
