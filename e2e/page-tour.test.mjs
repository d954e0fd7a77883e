// The tour: five runs that a client cannot tell apart.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost';

app.test('one walks the five cases, with the veil and without it', { at: LOST }, async ({ page }) => {
  await page.locator('.story .tour-card').click();
  const story = page.locator('.story');
  // What is next has its button: to lift the veil, to go on, and at the end to leave.
  const next = story.locator('.tour-way .primary');
  const links = [];
  for (let stop = 1; stop <= 5; stop += 1) {
    await story.getByText(`${stop} of 6`, { exact: true }).waitFor();
    await page.waitForFunction(() => /at=C\.3.*seen=C|seen=C.*at=C\.3/.test(location.hash));
    assert.equal(await story.locator('.behind').innerText(), '');
    assert.equal(await next.innerText(), 'Lift the veil');
    const place = await next.boundingBox();
    await next.click();
    await page.waitForFunction(() => !location.hash.includes('seen='));
    assert.deepEqual(await next.boundingBox(), place, 'it stays where it is');
    assert.notEqual(await story.locator('.behind').innerText(), '');
    links.push(page.url());
    if (stop === 1) await assertAccessible(page, 'behind the veil');
    await story.getByRole('button', { name: 'What Client sees' }).click();
    await page.waitForFunction(() => location.hash.includes('seen=C'));
    if (stop === 1) await assertAccessible(page, 'the veil');
    await story.getByRole('button', { name: 'What happened' }).click();
    await page.waitForFunction(() => !location.hash.includes('seen='));
    assert.equal(await next.innerText(), 'Next stop');
    await next.click();
  }
  assert.equal(new Set(links).size, 5, 'five runs');
  await story.getByText('What follows from it').waitFor();
  assert.equal(await next.innerText(), 'Leave the tour');
  const [back, on] = [0, 1].map((at) => story.locator('.tour-way button').nth(at));
  assert.equal(await on.getAttribute('aria-disabled'), 'true');
  await on.click({ force: true });
  await story.getByText('6 of 6', { exact: true }).waitFor();
  await back.click();
  await story.getByText('5 of 6', { exact: true }).waitFor();
  await story.locator('.link', { hasText: 'Leave the tour' }).click();
  await page.locator('.story h2', { hasText: 'The server is only slow' }).waitFor();
});

app.test('the last button leaves the tour', { at: LOST }, async ({ page }) => {
  await page.locator('.story .tour-card').click();
  const next = page.locator('.tour-way .primary');
  for (let press = 0; press < 11; press += 1) await next.click();
  assert.equal(await page.locator('.tour').count(), 0);
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus is somewhere');
});

app.test('by keys alone, in the dark', { at: LOST, ...DARK }, async ({ page }) => {
  await page.locator('.story .tour-card').focus();
  await page.keyboard.press('Enter');
  await page.locator('.tour-way').waitFor();
  await page.locator('.tour-way .primary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.behind').getByText('The red cross').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('2 of 6', { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.innerText), 'Lift the veil');
  // Leafing through, the veil stays on.
  await page.keyboard.press(']');
  await page.getByText('3 of 6', { exact: true }).waitFor();
  assert.equal(await page.locator('.behind').innerText(), '');
  await assertAccessible(page, 'the tour in the dark');
  await page.keyboard.press('c');
  await page.locator('[data-scenario="mutual-exclusion/no-fifo"]').click();
  await page.locator('.tour-way').waitFor({ state: 'detached' });
});

app.test('by touch, on a phone', { at: LOST, ...PHONE }, async ({ page }) => {
  await page.locator('.story .tour-card').tap();
  const sheet = await page.locator('.story').boundingBox();
  const bottom = async (part) => {
    const box = await page.locator(part).boundingBox();
    return box.y + box.height - (sheet.y + sheet.height);
  };
  assert.ok(await bottom('.tour-way') < 0, 'what is next is in sight');
  await page.locator('.tour-way .primary').tap();
  await page.locator('.behind').getByText('The red cross').waitFor();
  assert.ok(await bottom('.tour-way') < 0 && await bottom('.behind') < 8, 'so is the answer');
  await page.locator('.tour-way .primary').tap();
  await page.getByText('2 of 6', { exact: true }).waitFor();
  assert.equal(await page.locator('.story').evaluate((story) => story.scrollTop), 0);
  await assertAccessible(page, 'the tour on a phone');
});

/** All that is on the page, but for which stop of the tour it is. */
const screen = (page) =>
  page.evaluate(() => {
    const copy = document.querySelector('.page').cloneNode(true);
    copy.querySelector('.tour-way')?.remove();
    return document.title + copy.outerHTML;
  });

const TIME_OUT = ';at=C.3;seen=C';
const FIVE = ['request-lost', 'reply-lost', 'request-delayed', 'server-crashed', 'server-paused'];

app.test('nothing on the page tells the five cases apart', { at: LOST }, async ({ page }) => {
  await page.locator('.story .tour-card').click();
  const ways = { table: 't', back: 'ArrowLeft', start: 'Home', none: null };
  const first = {};
  for (let stop = 1; stop <= 5; stop += 1) {
    await page.locator('.tour-way').getByText(`${stop} of 6`, { exact: true }).waitFor();
    for (const [name, key] of Object.entries(ways)) {
      if (key) await page.keyboard.press(key);
      // What is announced to a screen reader follows a moment later.
      await page.waitForTimeout(400);
      const shown = await screen(page);
      first[name] ??= shown;
      assert.equal(shown, first[name], `stop ${stop}, ${name}`);
      if (key === 't') await page.keyboard.press('t');
      else if (key) await page.getByRole('button', { name: 'Forward', exact: false }).first().waitFor();
      if (key === 'ArrowLeft') await page.keyboard.press('ArrowRight');
      if (key === 'Home') for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => !location.hash.includes('seen='));
    assert.notEqual(await screen(page), first.none, 'lifted, it is another page');
    await page.keyboard.press('PageDown');
  }
});

app.test('nor with clocks, past and future, and the legend, wherever the link came from', { at: null }, async ({ page, visit }) => {
  for (const view of ['', ';view=lamport,past', ';view=vector,causal,vertical']) {
    let first = null;
    for (const id of FIVE) {
      await visit(`#1/request-reply/${id}${TIME_OUT}${view}`);
      await page.locator('.legend').evaluate((legend) => legend.setAttribute('open', ''));
      await page.waitForTimeout(400);
      const shown = await screen(page);
      first ??= shown;
      assert.equal(shown, first, id + view);
    }
  }
});

app.test('a clicker leads through the tour, also while presenting', { at: LOST, viewport: { width: 1024, height: 768 } }, async ({ page }) => {
  await page.locator('.story .tour-card').click();
  await page.keyboard.press('f');
  await page.locator('.top').waitFor({ state: 'hidden' });
  const [text, behind, at] = ['.tour-text', '.behind', '.tour-way span'].map((part) => page.locator(part));
  const beat = async (key, number, isLifted) => {
    await page.keyboard.press(key);
    await at.getByText(`${number} of 6`, { exact: true }).waitFor();
    await page.waitForFunction((lifted) => (document.querySelector('.behind').innerText !== '') === lifted, isLifted);
    assert.ok(await (isLifted ? behind : text).isVisible());
  };
  const height = (await page.locator('.stage').boundingBox()).height;
  await beat('PageDown', 1, true);
  assert.equal((await page.locator('.stage').boundingBox()).height, height, 'the diagram stays where it is');
  await assertAccessible(page, 'a tour that is presented');
  await beat('PageDown', 2, false);
  await beat('PageUp', 1, true);
  await beat('PageUp', 1, false);
  await beat('PageUp', 1, false);
  for (let stop = 2; stop <= 5; stop += 1) {
    await beat('PageDown', stop - 1, true);
    await beat('PageDown', stop, false);
  }
  await beat('PageDown', 5, true);
  assert.equal((await page.locator('.stage').boundingBox()).height, height, 'at every stop');
  await beat('PageDown', 6, false);
  await beat('PageDown', 6, false);
});

app.test('outside the tour, too, the veil hides the title and is lifted by one press', { at: `#1/request-reply/server-crashed${TIME_OUT}` }, async ({ page }) => {
  const story = page.locator('.story');
  await story.getByRole('heading', { name: 'As seen by Client' }).waitFor();
  assert.doesNotMatch(await page.evaluate(() => document.title + document.body.innerText), /has crashed/i);
  assert.equal(await page.locator('.notable').count(), 0);
  await assertAccessible(page, 'a veiled scenario');
  // Nothing comes any more: the client cannot know that, but it can be told who waits.
  for (let step = 0; step < 30 && !(await page.locator('.notice .problem').count()); step += 1) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(40);
  }
  await page.getByText('However long Client waits').waitFor();
  await page.keyboard.press('Home');
  await page.locator('.notice .problem').waitFor({ state: 'detached' });
  await story.getByRole('button', { name: 'Lift the veil' }).click();
  await page.waitForFunction(() => !location.hash.includes('seen='));
  await page.locator('.top h1').getByText('crash', { exact: false }).waitFor();
});

app.test('lines fade where knowledge ends', { at: `${LOST};at=C.3;seen=C` }, async ({ page }) => {
  // In a group of its own an end of a gradient is none.
  const ends = await page.locator('linearGradient#not-known > stop').evaluateAll((stops) =>
    stops.map((stop) => Number(getComputedStyle(stop).stopOpacity)));
  assert.deepEqual(ends, [0, 1]);
});
