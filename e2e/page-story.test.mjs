// The story of a first visit: see a run, step it, ask why, break it, undo it, share it.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application } from './lib/application.mjs';
import { newPage, visit } from './lib/browser.mjs';
import { atStep, clickEvent, clickMessage, events, lastStep, messages, picture, step } from './lib/screen.mjs';

const app = application();
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };

app.test('the first screen is a running diagram that invites to act', {}, async ({ page }) => {
  assert.ok((await events(page)).length > 5, 'events are drawn');
  assert.ok((await messages(page)).length > 2, 'messages are drawn');
  const now = await step(page);
  assert.ok(now > 0 && now < (await lastStep(page)), 'something has happened, and something will');
  assert.equal(await page.locator('.picture .message.under-way').count(), 1, 'a message is on its way');
  await page.locator('.invitation').getByRole('button', { name: 'Drop it' }).waitFor();
  await assertAccessible(page, 'the first screen');
});

app.test('one steps forward and back', {}, async ({ page }) => {
  const first = await step(page);
  const before = await picture(page);
  await page.getByRole('button', { name: 'One event forward' }).click();
  await atStep(page, first + 1);
  assert.notDeepEqual(await picture(page), before);
  await page.getByRole('button', { name: 'One event back' }).click();
  await atStep(page, first);
  assert.deepEqual(await picture(page), before, 'going back really goes back');
});

app.test('an event says why it has its time stamp', {}, async ({ page }) => {
  await clickEvent(page, 'S.1');
  const inspector = page.locator('.inspector');
  await inspector.getByText('Server receives').waitFor();
  const clocks = await inspector.locator('.clocks').innerText();
  assert.match(clocks, /Lamport\s+3\s+max\(0, 2\) \+ 1 = 3/);
  assert.match(clocks, /Vector\s+\[2, 1\]\s+max\(\[0, 0\], \[2, 0\]\), own part \+ 1/);
  await inspector.getByRole('button', { name: 'C.2' }).click();
  await inspector.getByText('Client sends').waitFor();
  await assertAccessible(page, 'the inspector of an event');
});

app.test('a dropped message is retransmitted, and undo takes it back', {}, async ({ page }) => {
  const [before, last] = [await picture(page), await lastStep(page)];
  await clickMessage(page, 'S-C.1');
  await page.locator('.inspector').getByRole('button', { name: 'Drop it' }).click();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  assert.ok((await lastStep(page)) > last, 'more happens');
  assert.ok((await messages(page)).includes('C-S.3'), 'there is one request more');
  await page.keyboard.press('End');
  await atStep(page, await lastStep(page));
  assert.equal(await page.locator('[data-message="S-C.1"].lost').count(), 1);
  await page.locator('.findings').getByText('executed twice').waitFor();
  await assertAccessible(page, 'a run with a lost message');

  await page.locator('.edit-buttons').getByRole('button', { name: 'Undo', exact: true }).click();
  assert.equal(await lastStep(page), last);
  await page.keyboard.press('Home');
  for (let at = 0; at < 5; at += 1) await page.keyboard.press('ArrowRight');
  await atStep(page, 5);
  assert.deepEqual(await picture(page), before, 'everything is as it was');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  assert.equal(await lastStep(page), last);
});

app.test('the link opens the same picture at the same step in another tab', CLIPBOARD, async ({ page, url }) => {
  await page.locator('.invitation').getByRole('button', { name: 'Drop it' }).click();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowRight');
  await atStep(page, 9);
  const shown = await picture(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('Copied.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.startsWith(url), link);
  assert.match(link, /drop=S-C\.1/);
  assert.doesNotMatch(link, /%/);

  const other = await newPage(page.context().browser(), url);
  await visit(other, link, '');
  assert.deepEqual(await picture(other), shown);
  assert.deepEqual(other.problems, []);
  await other.context().close();
});

app.test('messages can be delayed and copied, and processes crash and recover', {}, async ({ page }) => {
  const change = async (name, edit) => {
    await page.locator('.inspector').getByRole('button', { name }).click();
    await page.locator('.edits').getByText(edit).waitFor();
  };
  await clickMessage(page, 'C-S.1');
  await change('Duplicate it', 'dup=C-S.1');
  assert.ok((await messages(page)).includes('C-S.1b'));
  await change('Delay it', /^delay=C-S\.1,\d+$/);
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await clickEvent(page, 'S.2');
  await change('Crash Server here', 'crash=S.2');
  await clickEvent(page, 'S.3');
  assert.equal(await page.locator('.picture .event.crash').count(), 1);
  await change(/^Recover Server/, /^recover=S@\d+$/);
  assert.equal(await page.locator('.picture .event.recover').count(), 1);
  await assertAccessible(page, 'a run with a crash');
});

app.test('focus stays on the page when what had it goes away', {}, async ({ page }) => {
  await clickEvent(page, 'S.3');
  const drop = page.locator('.inspector').getByRole('button', { name: 'Drop it' });
  await drop.focus();
  await page.keyboard.press('Enter');
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  await page.waitForFunction(() => document.activeElement && document.activeElement !== document.body);
});

app.test('it plays, and stops at the end', {}, async ({ page }) => {
  await page.getByLabel('Speed').selectOption('2×');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await atStep(page, await lastStep(page));
  await page.getByRole('button', { name: 'Play' }).waitFor();
});

app.test('one moves through the run by dragging over the strip', {}, async ({ page }) => {
  const strip = await page.locator('.overview').boundingBox();
  const y = strip.y + strip.height / 2;
  await page.mouse.move(strip.x + 20, y);
  await page.mouse.down();
  await atStep(page, 0);
  await page.mouse.move(strip.x + strip.width - 4, y, { steps: 5 });
  await atStep(page, await lastStep(page));
  await page.mouse.up();
});
