// The script panel: the one notation, its mistakes, and what never applied.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { PHONE, application } from './lib/application.mjs';
import { lastStep, messages } from './lib/screen.mjs';

const app = application();

async function open(page) {
  await page.locator('summary', { hasText: 'Script' }).click();
  return page.getByRole('textbox', { name: 'Script' });
}

app.test('what is written there runs', {}, async ({ page }) => {
  const text = await open(page);
  await text.fill('drop=S-C.1\ndrop=S-C.2\n');
  await page.getByRole('button', { name: 'Run it' }).click();
  assert.ok((await messages(page)).includes('C-S.4'));
  assert.equal(await text.inputValue(), 'drop=S-C.1\ndrop=S-C.2\n');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  assert.equal(await text.inputValue(), '');
});

app.test('a mistake is told with its place, and nothing that was typed is lost', {}, async ({ page }) => {
  const last = await lastStep(page);
  const text = await open(page);
  await text.fill('drop=S-C.1\ncrash=Z.4');
  const problem = page.locator('#script-problem');
  await problem.getByText('Line 2, column 7').waitFor();
  assert.match(await problem.innerText(), /no process “Z”/);
  assert.equal(await text.getAttribute('aria-invalid'), 'true');
  assert.ok(await page.getByRole('button', { name: 'Run it' }).isDisabled());
  await text.press('Control+Enter');
  assert.equal(await lastStep(page), last, 'the run is the one before');
  await assertAccessible(page, 'a mistake in the script');

  // A change made elsewhere joins what is being written.
  await page.locator('.invitation').getByRole('button', { name: 'Drop it' }).click();
  assert.equal(await text.inputValue(), 'drop=S-C.1\ncrash=Z.4\ndrop=S-C.1\n');
  await page.getByRole('button', { name: 'Discard' }).click();
  assert.equal(await text.inputValue(), 'drop=S-C.1\n');
});

app.test('a command that its algorithm does not know changes nothing', {}, async ({ page }) => {
  const last = await lastStep(page);
  const text = await open(page);
  await text.fill('do=C:withdraw,100@5');
  const problem = page.locator('#script-problem');
  await problem.getByText('Line 1, column 6').waitFor();
  assert.match(await problem.innerText(), /withdraw/);
  await text.press('Control+Enter');
  assert.equal(await lastStep(page), last);
  assert.equal(await text.inputValue(), 'do=C:withdraw,100@5');
});

app.test('of chosen steps, those that were not possible are struck out in the panel and in the list', { at: '#1/request-reply/two-deposits;set=timing,stepped;do-next=do:C,call,100,C-S.1,C-S.9,S-C.1' }, async ({ page }) => {
  await open(page);
  const ignored = page.locator('#script-ignored');
  assert.match(await ignored.innerText(), /Line 2:\s+C-S\.9\s+In this run no message C-S\.9 is sent/);
  await ignored.getByRole('button').click();
  const chosen = await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd));
  assert.equal(chosen, 'C-S.9');
  assert.deepEqual(await page.locator('.script-veil s').allInnerTexts(), ['C-S.9']);
  const row = page.locator('.edits:not(.script-ignored) li').nth(1);
  assert.deepEqual(await row.locator('s').allInnerTexts(), ['C-S.9']);
  assert.equal(await row.locator('code').first().innerText(), 'do-next=do:C,call,100,C-S.1,C-S.9,S-C.1');
  assert.ok(!(await row.getAttribute('class'))?.includes('ignored'));
  await assertAccessible(page, 'a list that applied in part');
});

app.test('an item that never applies is marked and explained', {}, async ({ page }) => {
  const text = await open(page);
  await text.fill('drop=C-S.99');
  await text.press('Control+Enter');
  const item = page.locator('.edits:not(.script-ignored) .ignored', { hasText: 'drop=C-S.99' });
  await item.getByText('In this run no message C-S.99 is sent.').waitFor();
  await item.getByRole('button', { name: 'Remove' }).click();
  await item.waitFor({ state: 'detached' });
  await assertAccessible(page, 'an empty list of changes');
});

for (const [size, options] of [['desk', {}], ['phone', PHONE], ['zoom', { viewport: { width: 720, height: 450 } }]]) {
  app.test(`what never applied is greyed where it stands, explained and found (${size})`, options, async ({ page }) => {
    const text = await open(page);
    const never = Array.from({ length: 40 }, (_, index) => `drop=C-S.${99 + index}`).join('\n');
    await text.fill(`# ${'a long comment that wraps '.repeat(9)}\ndrop=S-C.1; crash=C.77 # é\n${never}\n`);
    await text.press('Control+Enter');
    await page.locator('.script-ignored').getByText('Line 42:').waitFor();
    assert.equal(await page.locator('.script-veil s').count(), 41);
    assert.equal(await page.locator('.script-veil s').first().innerText(), 'crash=C.77');
    // Field and veil have one place, one type and no scrolling of their own: no line can leave its grey.
    const shapes = await page.locator('.script-text > *').evaluateAll((layers) =>
      layers.map((layer) => {
        const { x, y, width, height } = layer.getBoundingClientRect();
        const { font, letterSpacing, padding, tabSize, wordBreak } = getComputedStyle(layer);
        layer.scrollTop = 999;
        layer.scrollLeft = 999;
        const inner = [layer.scrollTop, layer.scrollLeft, layer.clientWidth];
        return { x, y, width, height, font, letterSpacing, padding, tabSize, wordBreak, inner };
      }),
    );
    assert.deepEqual(shapes[0], shapes[1]);
    assert.deepEqual(shapes[0].inner.slice(0, 2), [0, 0]);
    // From the reason to the line, by keys.
    await page.locator('.script-ignored').getByRole('button', { name: 'Line 42:' }).press('Enter');
    assert.ok(await text.evaluate((field) => field === document.activeElement));
    const chosen = (field) => field.value.slice(field.selectionStart, field.selectionEnd);
    assert.equal(await text.evaluate(chosen), 'drop=C-S.138');
    const seen = await page.locator('.script-veil s').last().evaluate((line) => {
      const [inner, outer] = [line, line.closest('.script-text')].map((node) => node.getBoundingClientRect());
      return inner.top >= outer.top && inner.bottom <= outer.bottom;
    });
    assert.ok(seen, 'the line is in sight');
    await assertAccessible(page, 'lines that never applied');
  });
}

app.test('another seed is another run', { at: '#1/request-reply/many-clients' }, async ({ page }) => {
  const before = await page.locator('.where').innerText();
  await page.locator('summary', { hasText: 'Set up' }).click();
  await page.getByRole('button', { name: 'Another run' }).click();
  await page.locator('.edits').getByText('seed=8').waitFor();
  assert.notEqual(await page.locator('.where').innerText(), before);
});
