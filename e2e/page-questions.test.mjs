// What only somebody who sees everything can say at a step: what is chosen, who is blocked and since when.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application, PHONE } from './lib/application.mjs';

const app = application();
const BLOCKED = '#1/paxos/majority-down;at=P.20';
const UNKNOWN = '#1/paxos/chosen-unknown;at=B.5';

const verdict = (page) => page.locator('.side .verdicts li.blocked');
const asked = (page) => page.locator('.side .questions');

app.test('blocked is told from slow, with since when and why, and only while it is so', { at: BLOCKED }, async ({ page }) => {
  const told = (await verdict(page).innerText()).replaceAll(/\s+/g, ' ');
  assert.match(told, /learns what is chosen is blocked since t = 30, not slow:/);
  assert.match(told, /Until some of Acceptor B, Acceptor C come back/);
  await assertAccessible(page, 'blocked');
  // The event since which it is so can be looked at; from there it is one step back to before.
  await verdict(page).getByRole('button', { name: 'C.4' }).click();
  await page.keyboard.press('Home');
  assert.equal(await verdict(page).count(), 0, 'nothing is blocked before anything happened');
  assert.match(await page.locator('.side').innerText(), /learns what is chosen not yet/);
  await page.keyboard.press('End');
  await page.waitForFunction(() => !document.querySelector('.side .verdicts li.blocked'));
});

app.test('the picture shows from when to when it is blocked', { at: BLOCKED }, async ({ page }) => {
  const band = page.locator('.diagram.picture .region.blocked');
  assert.equal(await band.count(), 1);
  assert.match(await band.textContent(), /too few acceptors are up/);
  // Where the band began is out of sight: its name stands at the edge.
  const chip = page.locator('.diagram.names .region.blocked');
  await chip.waitFor();
  const [edge, lines] = await Promise.all([chip.boundingBox(), page.locator('.diagram.names').boundingBox()]);
  assert.ok(Math.abs(edge.x - (lines.x + lines.width)) < 12, 'beside the names');
  await page.locator('summary', { hasText: 'Legend' }).click();
  assert.match(await page.locator('.stage-foot .legend-list').innerText(), /blocked: nothing leads on/);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.querySelector('.diagram.picture .region.blocked').classList.contains('later'));
});

app.test('the table says where it begins and where it ends', { at: BLOCKED }, async ({ page }) => {
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Table' }).click();
  const rows = page.locator('.run-table tr', { has: page.locator('.finding.blocked, .finding.freed') });
  await rows.first().waitFor();
  assert.match(await rows.first().innerText(), /C\.4[^]*Blocked from here on/);
});

app.test('what is chosen and who knows it is said at every step', { at: UNKNOWN }, async ({ page }) => {
  assert.match(await asked(page).innerText(), /Yes: “red”[^]*Nobody who is up knows it\./);
  await assertAccessible(page, 'a question with its answer');
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(() => /Not yet\. Ballot 1\.P is nearest/.test(document.querySelector('.side .questions').innerText));
  await page.keyboard.press('End');
  await page.waitForFunction(() => /Who knows: Proposer Q, Learner L/.test(document.querySelector('.side .questions').innerText));
});

app.test('through somebody’s eyes none of it is said', { at: `${BLOCKED};seen=L` }, async ({ page }) => {
  await page.locator('.diagram.picture.veiled').waitFor();
  assert.equal(await asked(page).count(), 0);
  assert.equal(await verdict(page).count(), 0);
  assert.equal(await page.locator('.diagram .region.blocked').count(), 0);
});

app.test('why it may not accept is told of an acceptor, also while it is down', { at: '#1/paxos/majority-down;at=C.4' }, async ({ page }) => {
  const inspector = page.locator('.inspector');
  assert.match(await inspector.innerText(), /What may it not accept\?\s+It is down\. Once it is back, nothing in a ballot below 1\.P/);
});

app.test('on a phone the band is in sight beside the first line', { at: BLOCKED, ...PHONE }, async ({ page }) => {
  const band = await page.locator('.diagram.picture .region.blocked rect').first().boundingBox();
  assert.ok(band.x > 0 && band.x + band.width < 390, JSON.stringify(band));
});

app.test('a variant that is wrong on purpose says so at its title, over the diagram and on its card', { at: '#1/paxos/wrong-ignores-votes' }, async ({ page }) => {
  assert.match(await page.locator('.story .wrong-badge').innerText(), /Wrong on purpose/);
  assert.match(await page.locator('.wrong-bar').innerText(), /Wrong on purpose: proposers ignore what was accepted before/);
  await assertAccessible(page, 'wrong on purpose');
  await page.getByRole('button', { name: 'Present' }).click();
  assert.ok(await page.locator('.wrong-bar').isVisible(), 'in the hall too');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Catalogue' }).click();
  const card = page.locator('[data-scenario="paxos/wrong-ignores-votes"]');
  assert.match(await card.innerText(), /Wrong on purpose/);
  assert.equal(await page.locator('[data-scenario="paxos/no-failure"] .wrong-badge').count(), 0);
});

app.test('what is right is not called wrong, until somebody makes it so', { at: '#1/paxos/no-failure' }, async ({ page }) => {
  assert.equal(await page.locator('.wrong-badge, .wrong-bar').count(), 0);
  await page.evaluate(() => { window.location.hash = '#1/paxos/no-failure;set=quorum,1'; });
  await page.locator('.wrong-bar', { hasText: 'two quorums of 1 among 3 acceptors need not meet' }).waitFor();
});

app.test('messages have the colour of their ballot, and the legend names it', { at: '#1/paxos/another-finishes-it' }, async ({ page }) => {
  const colour = (name) => page.locator(`[data-message="${name}"] .shaft`).evaluate((path) => getComputedStyle(path).stroke);
  const [first, same, other] = await Promise.all(['P-A.1', 'P-B.1', 'Q-A.1'].map(colour));
  assert.equal(first, same);
  assert.notEqual(first, other);
  await page.locator('summary', { hasText: 'Legend' }).click();
  const legend = await page.locator('.stage-foot .legend-list').innerText();
  assert.match(legend, /ballot 1\.P/);
  assert.match(legend, /ballot 1\.Q/);
});
