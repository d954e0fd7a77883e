// The run as a table: it says what the picture says, follows the cursor and leads it.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';
import { atStep, lastStep, step } from './lib/screen.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost;at=S.3';
const VIOLATED = '#1/mutual-exclusion/no-fifo';
const TEN_THOUSAND = '#1/logical-clocks/workload;set=messages,667;set=until,1000000';

const rows = (page) => page.locator('.run-table tr[data-cursor]');
const current = (page) => page.locator('.run-table tr[aria-current="true"]');

/** The row at the cursor is there, and in sight. */
async function assertInSight(page, cursor) {
  await page.waitForFunction((wanted) => {
    const row = document.querySelector('.run-table tr[aria-current="true"]');
    if (row?.dataset.cursor !== String(wanted)) return false;
    const region = document.querySelector('.run-table').getBoundingClientRect();
    const { top, bottom } = row.getBoundingClientRect();
    return top >= region.top && bottom <= region.bottom + 1;
  }, cursor);
}

app.test('a row says what happens, to what message, in which phase, with which clocks and why', { at: LOST }, async ({ page }) => {
  await page.keyboard.press('t');
  const cells = async (cursor) =>
    (await page.locator(`tr[data-cursor="${cursor}"] > *`).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  const heads = await page.locator('.run-table thead th').allInnerTexts();
  assert.deepEqual(heads, ['Event', 'Time', 'What happens', 'Message', 'Phase', 'Lamport', 'Vector', 'Why']);
  assert.deepEqual((await cells(2)).slice(0, 7), ['C.2', '5', 'Client sends #1 deposit 100 to Server', 'C-S.1 received S.1', 'waiting', '2', '[2, 0]']);
  assert.equal((await cells(5))[3], 'S-C.1 dropped by hand');
  assert.match((await cells(5))[7], /reply to call 1/);
  // What the run shows stands where it shows, and is reached from above.
  const at = await page.locator('.run-table .finding').evaluate((finding) => Number(finding.closest('tr').dataset.cursor));
  assert.equal(await page.locator('.run-table .finding').innerText(), 'A call is executed twice seen');
  await page.keyboard.press('End');
  await page.locator('.table-findings summary').click();
  await page.locator('.table-findings').getByRole('button', { name: 'S.5' }).click();
  await assertInSight(page, await step(page));
  assert.ok(Math.abs((await step(page)) - at) <= 1);
});

app.test('it follows the cursor and leads it, with the mouse', { at: LOST }, async ({ page }) => {
  await page.getByRole('button', { name: 'Table' }).click();
  await assertInSight(page, 5);
  await rows(page).nth(1).locator('.why').click();
  await atStep(page, 2);
  await assertInSight(page, 2);
  await page.locator('.transport').getByRole('button', { name: 'One event forward' }).click();
  await assertInSight(page, 3);
  assert.equal(await current(page).count(), 1);
  assert.equal(await page.locator('.run-table tr.later').count(), (await lastStep(page)) - 3);
});

app.test('by keys', { at: LOST }, async ({ page }) => {
  await page.keyboard.press('t');
  const region = page.getByRole('region', { name: 'Table' });
  await region.focus();
  const keys = [['ArrowDown', 6], ['ArrowUp', 5], ['ArrowUp', 4], ['Home', 0], ['ArrowUp', 0], ['ArrowDown', 1], ['PageDown', 2], ['End', 12], ['ArrowDown', 12], ['ArrowUp', 11]];
  for (const [key, expected] of keys) {
    await page.keyboard.press(key);
    await atStep(page, expected);
    if (expected > 0) await assertInSight(page, expected);
  }
  await rows(page).nth(3).getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await atStep(page, 4);
  await page.keyboard.press('ArrowDown');
  await atStep(page, 5);
  assert.equal(await region.evaluate((element) => element === document.activeElement), true, 'the focus stays in the table');
  await page.keyboard.press('t');
  assert.equal(await page.locator('.run-table').count(), 0);
});

app.test('ten thousand events: all are reachable, few are drawn', { at: `${TEN_THOUSAND};at=P1.0` }, async ({ page }) => {
  const last = await lastStep(page);
  assert.ok(last > 9_000);
  await page.keyboard.press('t');
  const table = page.getByRole('table');
  assert.equal(await table.getAttribute('aria-rowcount'), String(last + 1));
  const check = async () => {
    assert.ok((await rows(page).count()) <= 200, 'only what is near is drawn');
    const wrong = await rows(page).evaluateAll((all) =>
      all.filter((row) => Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex')) !== Number(row.dataset.cursor) + 1).length);
    assert.equal(wrong, 0);
  };
  await check();
  for (const [key, cursor] of [['End', last], ['ArrowLeft', last - 1], ['Home', 0], ['ArrowRight', 1]]) {
    await page.keyboard.press(key);
    await atStep(page, cursor);
    if (cursor > 0) await assertInSight(page, cursor);
    await check();
  }
  // A wheel reaches the rows in between, in order and without holes.
  const region = page.locator('.run-table');
  for (const part of [0.3, 0.31, 0.7, 0.69, 1, 0]) {
    await region.evaluate((element, at) => { element.scrollTop = at * (element.scrollHeight - element.clientHeight); }, part);
    await page.waitForFunction(() => {
      const region = document.querySelector('.run-table').getBoundingClientRect();
      const rows = [...document.querySelectorAll('.run-table tr[data-cursor]')].map((row) => row.getBoundingClientRect());
      return rows.some((row) => row.top <= region.top + 90) && rows.some((row) => row.bottom >= region.bottom - 30);
    });
    await check();
  }
  await rows(page).last().scrollIntoViewIfNeeded();
});

app.test('a focus in a row that scrolls away stays in the table', { at: `${TEN_THOUSAND};at=P1.0` }, async ({ page }) => {
  await page.keyboard.press('t');
  await rows(page).nth(3).getByRole('button').first().focus();
  await page.locator('.run-table').evaluate((element) => { element.scrollTop = element.scrollHeight / 2; });
  await page.waitForFunction(() => Number(document.querySelector('.run-table tr[data-cursor]').dataset.cursor) > 1000);
  assert.equal(await page.evaluate(() => document.activeElement.className), 'run-table');
});

app.test('what is to come can be hidden here too', { at: '#1/request-reply/reply-lost;view=hidden;at=C.2' }, async ({ page }) => {
  await page.keyboard.press('t');
  assert.equal(await page.locator('.run-table tr[data-cursor]:visible').count(), 2);
  assert.equal(await page.getByRole('table').getAttribute('aria-rowcount'), '3');
  const sent = page.locator('tr[data-cursor="2"] .message');
  assert.match(await sent.innerText(), /in transit/);
  await page.keyboard.press('ArrowRight');
  await sent.getByText('received').waitFor();
  assert.equal(await page.locator('.run-table tr[data-cursor]:visible').count(), 3);
});

app.test('what only the diagram shows is switched off beside the table, and nothing moves', { at: LOST }, async ({ page }) => {
  const chips = page.locator('.stage-bar button');
  const places = () => chips.evaluateAll((all) => all.map((chip) => chip.getBoundingClientRect().left));
  const before = await places();
  await page.keyboard.press('t');
  assert.deepEqual(await places(), before);
  await page.getByRole('button', { name: 'Causal axis' }).click({ force: true });
  assert.equal(await page.getByRole('button', { name: 'Causal axis' }).getAttribute('aria-pressed'), 'false');
  const seen = new Set();
  for (let n = 0; n < 80; n += 1) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => document.activeElement.className));
  }
  assert.ok(seen.has('run-table') && !seen.has('scroller'), 'the focus does not go behind the table');
});

app.test('another run has other rows', { at: LOST }, async ({ page }) => {
  await page.keyboard.press('t');
  assert.equal(await rows(page).count(), 12);
  await page.evaluate(() => { location.hash = '#1/request-reply/two-deposits;at=S.3'; });
  await page.locator('h1', { hasText: 'Two deposits' }).waitFor();
  assert.equal(await rows(page).count(), await lastStep(page));
  assert.notEqual(await lastStep(page), 12);
  await assertInSight(page, await step(page));
});

for (const [name, options] of [['', {}], [' in the dark', DARK], [' on a phone', PHONE], [' in a hall', { viewport: { width: 1024, height: 768 } }]]) {
  app.test(`the table is accessible${name}`, { ...options, at: VIOLATED, reducedMotion: 'reduce' }, async ({ page }) => {
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('.run-table .violated').first().waitFor({ state: 'attached' });
    await assertAccessible(page, `the table${name}`);
    const wide = await page.locator('.run-table').evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok(wide <= 0, `${wide} pixels stick out at the side`);
  });
}

app.test('a thumb leads by the row', { ...PHONE, at: VIOLATED }, async ({ page }) => {
  await page.getByRole('button', { name: 'Table' }).tap();
  await page.keyboard.press('Home');
  await rows(page).nth(1).locator('.why').tap();
  await atStep(page, 2);
  await assertInSight(page, 2);
});
