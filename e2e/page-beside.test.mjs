// Runs side by side: put there, stepped together, told apart, in the address.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';
import { atStep, lastStep, step } from './lib/screen.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost';
const TWO = `${LOST};beside=request-reply/reply-lost;drop=C-S.1`;
const TWINS = '#1/two-phase-commit/told-commit;beside=two-phase-commit/told-abort;seen=P2';

const captions = async (page) => (await page.locator('.names .group').allTextContents()).map((text) => text.trim());
const inHand = async (page) => (await page.locator('.side > .in-hand').textContent()).trim();
const bar = (page) => page.locator('.beside-bar .parting');
const menu = (page) => page.getByRole('group', { name: 'Side by side' });

async function openMenu(page) {
  await page.getByRole('button', { name: 'Beside…' }).click();
  await menu(page).waitFor();
}

/** Clicks the middle of a mark, in the run of this letter's place. */
async function clickIn(page, run, event) {
  const box = await page.locator(`[data-event="${event}"]`).nth(run).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

app.test('any scenario is put beside another, and taken away again', { at: LOST }, async ({ page }) => {
  await openMenu(page);
  await assertAccessible(page, 'the menu');
  await menu(page).getByRole('button', { name: 'Another scenario…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Which scenario beside it?' });
  await dialog.getByRole('searchbox').fill('request late');
  await dialog.locator('[data-scenario]').first().click();
  await page.waitForFunction(() => document.querySelectorAll('.names .group').length === 2);
  assert.match(page.url(), /beside=/);
  assert.equal((await captions(page))[0], 'A · The reply is lost');
  assert.equal(await inHand(page), 'A · The reply is lost', 'what was in hand still is');
  await page.getByRole('button', { name: 'End side by side' }).click();
  await bar(page).waitFor({ state: 'detached' });
  assert.doesNotMatch(await page.evaluate(() => location.hash), /beside=/);
  await page.goBack();
  await bar(page).waitFor();
});

app.test('one transport moves all runs, and what is the same comes in one step', { at: `${TWO};at=C.0` }, async ({ page }) => {
  assert.equal(await step(page), 0);
  await page.keyboard.press('ArrowRight');
  await atStep(page, 2);
  assert.match(await page.locator('.where .what').innerText(), /^A B: /);
  await page.keyboard.press('End');
  await atStep(page, await lastStep(page));
  await page.keyboard.press('Home');
  await atStep(page, 0);
});

app.test('where the runs part is said, marked and gone to', { at: TWO }, async ({ page }) => {
  assert.match(await bar(page).innerText(), /A, t = 25: Server receives[^]*B, t = 15: #1 deposit 100 from Client to Server is lost/);
  assert.equal(await page.locator('.picture .event.differs').count(), 2);
  await bar(page).getByRole('button', { name: /^B, / }).click();
  await page.locator('.inspector', { hasText: 'C-S.1' }).waitFor();
  assert.match(await inHand(page), /^B · /);
  await page.locator('.legend summary').click();
  await page.locator('.legend', { hasText: 'first difference between the runs' }).waitFor();
});

app.test('what is clicked is in hand: what is changed is changed there', { at: TWO }, async ({ page }) => {
  await clickIn(page, 1, 'S.1');
  await page.waitForFunction(() => document.querySelector('.side > .in-hand').textContent.trim().startsWith('B'));
  await page.locator('.inspector').getByRole('button', { name: 'Drop it' }).click();
  await page.waitForFunction(() => /beside=request-reply\/reply-lost;drop=C-S\.1;drop=C-S\.2/.test(location.hash));
  assert.match((await captions(page))[1], /drop=C-S\.1; drop=C-S\.2$/);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => !/drop=C-S\.2/.test(location.hash));
  await page.reload();
  await bar(page).waitFor();
  assert.match(await inHand(page), /^B · /, 'the run in hand is in the address');
});

app.test('the run before the reader’s changes, and a copy', { at: `${LOST};drop=C-S.1` }, async ({ page }) => {
  await openMenu(page);
  await menu(page).getByRole('button', { name: 'This scenario without my changes' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.names .group').length === 2);
  assert.deepEqual(await captions(page), ['A · The reply is lost', 'B · The reply is lost · drop=C-S.1']);
  await openMenu(page);
  await menu(page).getByRole('button', { name: 'A copy of this run, to be changed' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.names .group').length === 3);
  await openMenu(page);
  assert.equal(await menu(page).getByRole('button', { name: 'Another scenario…' }).getAttribute('aria-disabled'), 'true');
  await menu(page).getByRole('button', { name: 'Move run B up' }).click();
  assert.deepEqual((await captions(page))[0], 'A · The reply is lost · drop=C-S.1');
  await menu(page).getByRole('button', { name: 'Take run C away' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.names .group').length === 2);
});

app.test('through the eyes of somebody two runs are the same', { at: TWINS, ...DARK }, async ({ page }) => {
  assert.equal(await bar(page).innerText(), 'P2 cannot tell these runs apart.');
  assert.deepEqual(await captions(page), ['A', 'B'], 'titles would tell');
  await assertAccessible(page, 'two runs behind a veil');
  await page.getByRole('button', { name: 'Lift the veil' }).click();
  await page.waitForFunction(() => document.querySelector('.beside-bar').innerText.includes('First difference'));
});

app.test('a scenario suggests what to put beside it', { at: '#1/two-phase-commit/told-commit' }, async ({ page }) => {
  const tries = page.locator('.tries li', { hasText: 'Through the eyes of P2' });
  await tries.getByRole('button').click();
  await page.locator('.beside-bar', { hasText: 'P2 cannot tell these runs apart.' }).waitFor();
  assert.match(await page.evaluate(() => location.hash), /beside=two-phase-commit\/told-abort/);
});

app.test('the table says of which run each row is', { at: TWO }, async ({ page }) => {
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  const rows = await page.locator('.run-table tbody th').allInnerTexts();
  assert.deepEqual(rows.slice(0, 2), ['A C.1', 'B C.1']);
  await assertAccessible(page, 'the table of two runs');
});

app.test('by keys alone', { at: LOST }, async ({ page }) => {
  await page.getByRole('button', { name: 'Beside…' }).focus();
  await page.keyboard.press('Enter');
  await menu(page).waitFor();
  await menu(page).getByRole('button', { name: 'A copy of this run, to be changed' }).focus();
  await page.keyboard.press('Enter');
  await bar(page).waitFor();
  assert.equal(await bar(page).innerText(), 'These runs are the same in everything.');
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', 'the focus is somewhere');
});

app.test('on a phone, from the View menu', { at: LOST, ...PHONE }, async ({ page }) => {
  await page.getByRole('button', { name: 'View' }).tap();
  await page.getByRole('button', { name: 'Side by side…' }).tap();
  await menu(page).getByRole('button', { name: 'A copy of this run, to be changed' }).tap();
  await bar(page).waitFor();
  assert.equal((await captions(page)).length, 2);
  await assertAccessible(page, 'a phone with two runs');
});

app.test('a bad second run is said, and the first opens without it', { at: `${LOST};beside=two-phase-commit/tolt-commit;seed=3` }, async ({ page }) => {
  await page.getByRole('alert').getByText('tolt-commit').first().waitFor();
  await page.getByRole('alert').getByRole('button', { name: /^Open/ }).first().click();
  await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
  assert.doesNotMatch(page.url(), /seed=3/, 'what was said of the second run is not said of the first');
});

app.test('the clock orders one run and the reader the other: they share their steps', { at: TWO }, async ({ page }) => {
  await page.getByRole('button', { name: 'Inspector' }).click();
  await page.getByText('Choose the steps yourself from here').click();
  await page.locator('.beside-bar', { hasText: 'Drawn by their steps' }).waitFor();
  assert.match(await bar(page).innerText(), /A, step \d+: .*[^]*B, step \d+: /);
  assert.equal(await page.locator('.picture .measure').innerHTML().then((text) => text.startsWith('step')), true);
  assert.equal((await captions(page)).length, 2);
  assert.equal((await page.locator('.where .time').innerText()).trim(), '', 'no time is that of both');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  assert.match(await page.locator('.where .what').innerText(), /^A B: /, 'what is the same still comes in one step');
  await page.keyboard.press('End');
  await page.reload();
  await page.locator('.beside-bar', { hasText: 'Drawn by their steps' }).waitFor();
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  assert.equal(await page.locator('.run-table th').nth(1).innerText(), 'Step');
  const steps = (await page.locator('.run-table td.at').allInnerTexts()).map(Number);
  assert.deepEqual(steps, steps.toSorted((one, other) => one - other), 'the table counts as the axis does');
});

app.test('what all runs have is quiet, and what differs is not', { at: TWO }, async ({ page }) => {
  const side = (run, event) => page.locator(`.picture [data-event="${event}"]`).nth(run).getAttribute('data-side');
  assert.equal(await side(0, 'C.2'), 'shared');
  assert.equal(await side(1, 'C.2'), 'shared');
  assert.equal(await side(0, 'S.1'), null);
  const colour = (run, event) =>
    page.locator(`.picture [data-event="${event}"]`).nth(run).evaluate((mark) => getComputedStyle(mark).color);
  assert.notEqual(await colour(0, 'C.2'), await colour(0, 'S.1'));
});

app.test('a link’s digest that does not fit is said of its run', { at: `${LOST};beside=request-reply/two-deposits;d=zzzz` }, async ({ page }) => {
  await page.getByRole('alert').getByText('For B this version computes another run').waitFor();
});

app.test('a letter opens the menu, and takes the focus there', { at: LOST }, async ({ page }) => {
  await page.locator('.scroller').focus();
  await page.keyboard.press('d');
  await menu(page).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.closest('#beside-menu') !== null), true);
  await page.keyboard.press('Escape');
  await menu(page).waitFor({ state: 'hidden' });
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Put another run beside this one').waitFor();
});

for (const [name, size] of [['a desk', {}], ['a phone', PHONE]]) {
  app.test(`on ${name} nothing covers that the runs cannot be told apart`, { at: TWINS, ...size }, async ({ page }) => {
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    const notice = await page.getByRole('alert').locator('.problem').boundingBox();
    const said = await bar(page).boundingBox();
    assert.ok(notice.y >= said.y + said.height, `the notice begins at ${notice.y}, the line ends at ${said.y + said.height}`);
    const picture = await page.locator('.room').boundingBox();
    assert.ok(picture.x < 20 || picture.x + picture.width <= page.viewportSize().width, 'the diagram is in its place');
  });
}

app.test('lines have room for what messages say, and the axis stays in sight', { at: '#1/two-phase-commit/coordinator-crashes;beside=two-phase-commit/cooperative-in-vain;beside=three-phase-commit/coordinator-crashes' }, async ({ page }) => {
  const tops = await page.locator('.names .name').evaluateAll((names) => names.map((name) => name.getBoundingClientRect().top));
  assert.ok(tops[1] - tops[0] >= 55, `${tops[1] - tops[0]} from line to line`);
  const room = await page.locator('.scroller').boundingBox();
  const axis = () => page.locator('.axis-strip .measure').boundingBox();
  const before = await axis();
  assert.ok(before.y + before.height <= room.y + room.height, 'in sight before it is scrolled to');
  assert.equal(await page.locator('.axis-corner .more').innerHTML().then((text) => text.includes('C')), true, 'and what is below is said');
  await page.locator('.scroller').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await page.locator('.axis-corner .more').waitFor({ state: 'detached' });
  const [strip, own] = [await axis(), await page.locator('.picture .measure').boundingBox()];
  assert.ok(Math.abs(strip.y - own.y) < 1, 'where the axis is, it covers the axis');
});
