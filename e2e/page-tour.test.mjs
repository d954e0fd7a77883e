// The tour: five runs that a client cannot tell apart.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost';

app.test('one walks the five cases, with the veil and without it', { at: LOST }, async ({ page }) => {
  await page.locator('.story .tour-card').click();
  const story = page.locator('.story');
  const on = story.getByRole('button', { name: 'Next stop' });
  const links = [];
  for (let stop = 1; stop <= 5; stop += 1) {
    await story.getByText(`${stop} of 6`, { exact: true }).waitFor();
    assert.match(page.url(), /at=C\.3.*seen=C|seen=C.*at=C\.3/);
    assert.equal(await story.locator('.behind').innerText(), '');
    await story.getByRole('button', { name: 'What happened' }).click();
    await page.waitForFunction(() => !location.hash.includes('seen='));
    assert.notEqual(await story.locator('.behind').innerText(), '');
    links.push(page.url());
    if (stop === 1) await assertAccessible(page, 'behind the veil');
    await story.getByRole('button', { name: 'What the client sees' }).click();
    await page.waitForFunction(() => location.hash.includes('seen=C'));
    if (stop === 1) await assertAccessible(page, 'the veil');
    await on.click();
  }
  assert.equal(new Set(links).size, 5, 'five runs');
  await story.getByText('What follows from it').waitFor();
  assert.ok(await on.isDisabled());
  await story.getByRole('button', { name: 'Previous stop' }).click();
  await story.getByText('5 of 6', { exact: true }).waitFor();
  await story.getByRole('button', { name: 'Leave the tour' }).click();
  await page.locator('.story h2', { hasText: 'The server is only slow' }).waitFor();
});

app.test('by keys alone, in the dark', { at: LOST, ...DARK }, async ({ page }) => {
  await page.locator('.story .tour-card').focus();
  await page.keyboard.press('Enter');
  await page.locator('.tour-way').waitFor();
  await page.locator('.tour-way button').last().focus();
  await page.keyboard.press('Enter');
  await page.getByText('2 of 6', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Next stop');
  await assertAccessible(page, 'the tour in the dark');
  await page.keyboard.press('c');
  await page.locator('[data-scenario="mutual-exclusion/no-fifo"]').click();
  await page.locator('.tour-way').waitFor({ state: 'detached' });
});

app.test('by touch, on a phone', { at: LOST, ...PHONE }, async ({ page }) => {
  await page.locator('.story .tour-card').tap();
  await page.locator('.tour-way button').last().tap();
  await page.getByText('2 of 6', { exact: true }).waitFor();
  await assertAccessible(page, 'the tour on a phone');
});
