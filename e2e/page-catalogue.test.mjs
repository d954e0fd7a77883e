// The catalogue as a gallery, search, the way through a topic, and what one is invited to try.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';
import { atStep, lastStep, step } from './lib/screen.mjs';

const app = application();
const open = async (page) => {
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Catalogue' });
  await dialog.waitFor();
  return dialog;
};
const drawn = (page) => page.waitForFunction(() => {
  const cards = [...document.querySelectorAll('.catalogue .card')];
  return cards.length > 0 && cards.every((card) => card.querySelectorAll('.thumbnail path').length > 1);
});

app.test('every card shows its run, what is new and what fails', {}, async ({ page }) => {
  const dialog = await open(page);
  await drawn(page);
  const current = dialog.locator('[aria-current="true"]');
  assert.equal(await current.getAttribute('data-scenario'), 'request-reply/two-deposits');
  const crash = dialog.locator('[data-scenario="request-reply/server-crashed"]');
  assert.ok((await crash.locator('.crashes').count()) === 1);
  assert.match(await crash.innerText(), /New: .+crash/s);
  await assertAccessible(page, 'the catalogue');
});

app.test('search finds by title, algorithm and kind of failure, and says when nothing matches', {}, async ({ page }) => {
  const dialog = await open(page);
  const field = dialog.getByRole('searchbox');
  await page.waitForFunction(() => document.activeElement?.type === 'search');
  const cards = dialog.locator('.card:visible');
  const all = await cards.count();
  await page.keyboard.type('amnesia');
  await page.waitForFunction((all) => document.querySelectorAll('.catalogue [data-scenario]').length < all, all);
  assert.ok((await cards.count()) >= 1);
  await field.fill('generals zebra');
  await dialog.getByText('about “generals zebra” yet').waitFor();
  assert.equal(await cards.count(), 0);
  await assertAccessible(page, 'a search without a result');
  await dialog.getByRole('button', { name: 'Clear the search' }).click();
  assert.equal(await cards.count(), all);
  await field.fill('reply is lost');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
  assert.ok(!(await dialog.isVisible()));
});

/** What is looked for, and the topics that have it. */
const SOUGHT = [
  ['lamport', ['Time and clocks', 'Mutual exclusion', 'Consensus', 'Cuts', 'Figures', 'Global states']],
  ['LAMPORT’S clock', ['Time and clocks', 'Mutual exclusion']],
  ['mutex', ['Mutual exclusion']],
  ['ack', ['Mutual exclusion', 'Reliable delivery', 'Agreement', 'Request and reply', 'Atomic commit']],
  ['timeout', ['Request and reply', 'Reliable delivery', 'Atomic commit']],
  ['time-outs', ['Request and reply', 'Reliable delivery', 'Atomic commit']],
  ['sliding windów', ['Reliable delivery']],
  ['Kurose', ['Reliable delivery']],
  ['tanenbaum', ['Request and reply', 'Reliable delivery', 'Time and clocks']],
  ['Reliable delivery', ['Reliable delivery']],
  ['deadlock', []],
  ['2pc', ['Atomic commit']],
  ['skeen', ['Atomic commit']],
  ['presumed abort', ['Atomic commit']],
  ['paxos', ['Consensus']],
  ['chandy', ['Cuts', 'Global states']],
  ['raft', []],
];

app.test('search finds what one calls things, and says what there is not', {}, async ({ page }) => {
  const dialog = await open(page);
  for (const [words, topics] of SOUGHT) {
    await dialog.getByRole('searchbox').fill(words);
    const found = await dialog.locator('section h3').allInnerTexts();
    assert.deepEqual(found.sort(), [...topics].sort(), words);
    if (topics.length === 0) await dialog.getByText(`about “${words}” yet`).waitFor();
  }
  await dialog.getByRole('button', { name: 'Time and clocks' }).click();
  assert.equal(await dialog.getByRole('searchbox').inputValue(), 'Time and clocks');
  assert.ok(await dialog.getByRole('searchbox').evaluate((field) => field === document.activeElement));
  assert.equal(await dialog.locator('section h3').first().innerText(), 'Time and clocks');
});

app.test('what has the words in its title comes first, with the words marked', {}, async ({ page }) => {
  const dialog = await open(page);
  const all = await dialog.locator('[data-scenario]').count();
  await dialog.getByRole('searchbox').fill('crash');
  await page.waitForFunction((most) => document.querySelectorAll('.catalogue [data-scenario]').length < most, all);
  const titles = await dialog.locator('[data-scenario] b').allInnerTexts();
  const named = titles.map((title) => /crash/i.test(title));
  assert.ok(named[0] && named.includes(false), titles.join('; '));
  assert.equal((await dialog.locator('[data-scenario] mark').allInnerTexts()).every((text) => /^crash$/i.test(text)), true);
  await assertAccessible(page, 'a search with marks');
});

app.test('arrows go from card to card, Enter opens, Escape closes', {}, async ({ page }) => {
  const dialog = await open(page);
  const focused = () => page.evaluate(() => document.activeElement?.dataset.scenario ?? document.activeElement?.type);
  const shown = await step(page);
  await page.waitForFunction(() => document.activeElement?.type === 'search');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const first = await focused();
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await focused(), first);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await focused(), first);
  await page.keyboard.press('ArrowDown');
  assert.notEqual(await focused(), first);
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(), first);
  assert.equal(await step(page), shown, 'the run stays where it is');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  // The browser says only a moment later that it has closed it.
  await page.locator('.gallery').waitFor({ state: 'detached' });
  await open(page);
  await page.waitForFunction(() => document.activeElement?.type === 'search');
  for (let n = 0; n < 2; n += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  const wanted = await focused();
  await page.keyboard.press('Enter');
  await page.waitForFunction((id) => location.hash.includes(id), wanted);
});

app.test('what was opened before has a tick, also on another day', {}, async ({ page }) => {
  await page.keyboard.press(']');
  await page.locator('h1', { hasText: 'The request is lost' }).waitFor();
  await page.reload();
  await page.locator('h1', { hasText: 'The request is lost' }).waitFor();
  const dialog = await open(page);
  await dialog.locator('[data-scenario="request-reply/two-deposits"] .tick').waitFor();
  assert.equal(await dialog.locator('[data-scenario="request-reply/reply-lost"] .tick').count(), 0);
});

app.test('next leads through a topic, by button and by key', {}, async ({ page }) => {
  const eyebrow = page.locator('.story .eyebrow');
  assert.match(await eyebrow.innerText(), /1 of \d+/);
  await page.locator('.next-card').first().click();
  await page.locator('h1', { hasText: 'The request is lost' }).waitFor();
  assert.match(await eyebrow.innerText(), /2 of \d+/);
  await page.getByRole('banner').getByRole('button', { name: /^Next: The reply is lost/ }).click();
  assert.match(await eyebrow.innerText(), /3 of \d+/);
  await page.keyboard.press('[');
  await page.locator('h1', { hasText: 'The request is lost' }).waitFor();
  const banner = page.getByRole('banner');
  await banner.getByRole('button', { name: /^Previous: Two deposits/ }).click();
  await page.locator('h1', { hasText: 'Two deposits' }).waitFor();
  assert.ok(await banner.getByRole('button', { name: 'Previous', exact: true }).isDisabled(), 'there is none before the first');
  await page.locator('.next-card').first().click();
  await page.locator('.previous-card').click();
  await page.locator('h1', { hasText: 'Two deposits' }).waitFor();
});

app.test('from the first screen: step, drop, see what came of it, try the other', {}, async ({ page }) => {
  const invitation = page.locator('.invitation');
  const first = await step(page);
  await invitation.getByRole('button', { name: 'Step' }).click();
  await atStep(page, first + 1);
  await page.keyboard.press('ArrowLeft');
  await invitation.getByRole('button', { name: 'Drop it' }).click();
  await invitation.getByText('another one from here on').waitFor();
  await page.keyboard.press('End');
  await invitation.getByText('That is what came of it').waitFor();
  assert.match(await invitation.innerText(), /executed twice: not seen → seen/i);
  await assertAccessible(page, 'what came of it');
  await page.locator('.tries [data-try="1"]').click();
  await page.locator('.edits').getByText('drop=C-S.1', { exact: true }).waitFor();
  await atStep(page, await lastStep(page));
  await page.locator('.tries [data-try="1"]').click();
  await page.keyboard.press('Home');
  await invitation.getByText('Step through the run').waitFor();
  await invitation.getByRole('button', { name: 'Hide the invitation' }).click();
  assert.equal(await invitation.count(), 0);
});

app.test('on a phone the gallery has one column, by touch', PHONE, async ({ page }) => {
  await page.getByRole('button', { name: 'Catalogue' }).tap();
  const dialog = page.getByRole('dialog', { name: 'Catalogue' });
  await drawn(page);
  const lefts = await dialog.locator('.card').evaluateAll((cards) => new Set(cards.map((card) => Math.round(card.getBoundingClientRect().left))).size);
  assert.equal(lefts, 1);
  await assertAccessible(page, 'the catalogue on a phone');
  await dialog.getByRole('searchbox').fill('lost');
  await dialog.getByText(/^\d+ scenarios$/).waitFor();
  const [left, right] = await dialog.locator('.card').first().evaluate((card) => [card.getBoundingClientRect().left, innerWidth - card.getBoundingClientRect().right]);
  assert.equal(left, right, 'as far from one edge as from the other');
  await dialog.locator('[data-scenario="request-reply/reply-lost"]').tap();
  await page.waitForFunction(() => location.hash.includes('request-reply/reply-lost'));
});

app.test('on a phone the next scenario is in the menu', { ...PHONE, at: '#1/mutual-exclusion/three-processes' }, async ({ page }) => {
  const menu = page.getByRole('button', { name: 'More' });
  await menu.tap();
  await assertAccessible(page, 'the menu of a phone');
  const next = page.getByRole('button', { name: 'Next: Asked later, served first' });
  assert.ok((await next.boundingBox()).height >= 40);
  await next.tap();
  await page.locator('h1', { hasText: 'Asked later, served first' }).waitFor();
  await page.locator('#more').waitFor({ state: 'hidden' });
  await menu.tap();
  await page.getByRole('button', { name: 'Previous: Three want it at once' }).tap();
  await page.locator('h1', { hasText: 'Three want it at once' }).waitFor();
});

app.test('the gallery is accessible in the dark', DARK, async ({ page }) => {
  await open(page);
  await drawn(page);
  await assertAccessible(page, 'the catalogue in the dark');
});
