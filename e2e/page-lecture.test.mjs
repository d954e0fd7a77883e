// What a lecturer shows of consensus and atomic commit, from the first press to the last: a round is lost, a
// coordinator falls, the same crash under three-phase commit, a partition.

import assert from 'node:assert/strict';

import { application } from './lib/application.mjs';
import { clickEvent, clickMessage, fragment, step } from './lib/screen.mjs';

const app = application();
const DUEL = '#1/paxos/dueling';
const NEAR = '#1/paxos/acceptor-down';
const TWO_PHASES = '#1/two-phase-commit/no-failure';
const FALLS = '#1/two-phase-commit/coordinator-crashes';
const PARTED = '#1/three-phase-commit/no-failure;set=variant,bare-time-outs';

const side = (page) => page.locator('.side');
const said = async (page) => (await side(page).innerText()).replaceAll(/\s+/g, ' ');
const hasSaid = (page, pattern) =>
  page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector('.side').innerText.replaceAll(/\s+/g, ' ')), pattern.source);

app.test('two proposers duel to the end, with the clicker alone', { at: DUEL }, async ({ page }) => {
  await page.keyboard.press('Home');
  for (let press = 0; press < 12; press += 1) await page.keyboard.press('PageDown');
  assert.equal(await step(page), 12);
  await page.keyboard.press('End');
  await hasSaid(page, /Is a value chosen yet, and who knows it\? Not yet/);
  const strands = await page.locator('.diagram.picture [data-message]').evaluateAll((arrows) =>
    arrows.map((arrow) => /strand-\d/.exec(arrow.getAttribute('class'))?.[0]));
  assert.ok(new Set(strands).size > 1, `ballots in colours: ${new Set(strands)}`);
});

app.test('one message less, and a round is lost', { at: NEAR }, async ({ page }) => {
  await page.keyboard.press('End');
  await hasSaid(page, /accepted in ballot 1\.P/);
  await clickMessage(page, 'P-A.1');
  await side(page).getByRole('button', { name: 'Drop it' }).click();
  assert.match(await fragment(page, NEAR), /drop=P-A\.1/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await hasSaid(page, /accepted in ballot 2\.P/);
});

app.test('the coordinator falls after the votes, and the page says who is blocked, since when and why', { at: TWO_PHASES }, async ({ page }) => {
  await clickEvent(page, 'C.7');
  await side(page).getByRole('button', { name: 'Crash C here' }).click();
  assert.match(await fragment(page, TWO_PHASES), /crash=C\.7/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await hasSaid(page, /is blocked since t = 50, not slow: P1, P2, P3/);
  const told = await said(page);
  assert.match(told, /C is down, and nobody who is up knows/);
  assert.match(told, /To abort would be wrong if the decision was commit, to commit would be wrong if it was abort/);
  assert.match(await page.locator('.diagram.picture .region.blocked').textContent(), /blocked/);
  // One of those who wait, asked by itself.
  await clickEvent(page, 'P1.4');
  await hasSaid(page, /Why may it not abort\? It has voted yes/);
});

app.test('the same crash under three-phase commit stands beside it, and decides', { at: FALLS }, async ({ page }) => {
  await page.getByRole('button', { name: 'Beside…' }).click();
  await page.getByRole('button', { name: 'Another scenario…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('searchbox').fill('three-phase falls after the votes');
  await dialog.getByText(/the others decide/).first().click();
  assert.match(await fragment(page, FALLS), /beside=three-phase-commit\/coordinator-crashes/);
  assert.match(await page.locator('.beside-bar').innerText(), /P1 suspects C/, 'they part where one is told of the crash');
  await page.keyboard.press('End');
  await hasSaid(page, /is blocked since t = 50/);
  const bands = await page.locator('.diagram.picture').textContent();
  assert.match(bands, /ABORT/, 'three-phase commit decides');
});

app.test('a partition, drawn by hand, breaks three-phase commit by time-outs', { at: `${PARTED};at=C.7` }, async ({ page }) => {
  await page.keyboard.press('End');
  await hasSaid(page, /No property is violated/);
  // P1's line, right after it has voted.
  const voted = await page.locator('[data-event="P1.3"]').boundingBox();
  await page.mouse.click(voted.x + voted.width / 2 + 130, voted.y + voted.height / 2);
  const row = side(page).locator('.what-if', { hasText: 'Cut P1 off' });
  await row.getByRole('spinbutton').fill('300');
  await row.getByRole('button').click();
  assert.match(await fragment(page, PARTED), /split=P1\/C,P2,P3@/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await hasSaid(page, /Nobody commits while another aborts violated/);
});
