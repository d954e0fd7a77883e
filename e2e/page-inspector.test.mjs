// The inspector and what it lays over the picture: past and future, two events and their path, a
// process, the story of a message, verdicts at the cursor, the run as seen by some.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application, PHONE } from './lib/application.mjs';
import { atStep, clickEvent, clickMessage, lastStep, step } from './lib/screen.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost;at=C.3';
const MUTEX = '#1/mutual-exclusion/three-processes;at=P2.8';

const side = (page, name) => page.locator(`[data-event="${name}"]`).getAttribute('data-side');
/** Waits until the address has caught up. */
const linkHas = (page, part) => page.waitForFunction((wanted) => window.location.hash.includes(wanted), part);
const inspector = (page) => page.locator('.inspector');

app.test('past and future of the event in focus are tinted, and told without colour', { at: MUTEX }, async ({ page }) => {
  assert.equal(await page.locator('.diagram.picture .tint').count(), 0);
  await page.getByRole('button', { name: 'Past & future' }).click();
  assert.equal(await side(page, 'P2.8'), 'itself');
  assert.equal(await side(page, 'P2.7'), 'past');
  assert.equal(await side(page, 'P2.9'), 'future');
  assert.equal(await side(page, 'P1.6'), 'concurrent', 'what P1 did after its last message to P2');
  assert.equal(await page.locator('.diagram.picture .tint.past').count(), 3, 'one ground a line');
  assert.ok((await page.locator('.diagram.picture .tint.future').count()) > 0);
  const dashes = await page.locator('.diagram.picture .tint.future').first().evaluate((rect) => getComputedStyle(rect).strokeDasharray);
  assert.notEqual(dashes, 'none', 'the future is outlined, the past is not');
  const counts = await inspector(page).getByText(/^\d+ events?$/).allInnerTexts();
  const told = counts.map((count) => Number.parseInt(count, 10));
  assert.equal(told.reduce((sum, count) => sum + count, 1), await lastStep(page), 'every event is on one side');
  await assertAccessible(page, 'past and future');
  // Another event, another cone; and the link keeps that it is shown.
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await side(page, 'P2.8'), 'itself');
  await linkHas(page, 'view=past');
  await page.getByRole('button', { name: 'Past & future' }).click();
  assert.equal(await page.locator('.diagram.picture .tint').count(), 0);
  assert.equal(await side(page, 'P2.8'), null);
});

app.test('from one event to the next the inspector changes what it says, not what it is made of', { at: MUTEX }, async ({ page }) => {
  await page.evaluate(() => {
    window.touched = [];
    const note = (records) => {
      for (const { target, attributeName } of records) window.touched.push(`${attributeName} of ${target.outerHTML.slice(0, 60)}`);
    };
    window.watch = new MutationObserver(note);
    window.watch.observe(document.querySelector('.side'), { attributes: true, subtree: true });
  });
  const stays = ['.subject', '.why', '.facts.clocks', '.compare button', '.otherwise details', '.verdicts li'];
  const handles = await Promise.all(stays.map((place) => page.locator(`.side ${place}`).first().elementHandle()));
  const told = await inspector(page).innerText();
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('ArrowRight');
  await page.waitForFunction((before) => document.querySelector('.inspector').innerText !== before, told);
  for (const [at, handle] of handles.entries()) assert.ok(await handle.evaluate((element) => element.isConnected), stays[at]);
  const touched = await page.evaluate(() => window.touched);
  const kept = touched.filter((what) => /class="(subject|why|facts clocks|more|holds|violated)"|<summary|<option/.test(what));
  assert.deepEqual(kept, [], 'attributes that are the same before and after are not written');
});

app.test('two events are compared with the mouse', { at: LOST }, async ({ page }) => {
  await clickEvent(page, 'C.2');
  await page.keyboard.down('Shift');
  await clickEvent(page, 'S.1');
  await page.keyboard.up('Shift');
  await inspector(page).getByText('C.2 happened before S.1', { exact: true }).waitFor();
  assert.equal(await page.locator('.causal-path').count(), 1);
  assert.match(await inspector(page).innerText(), /The path/);
  await linkHas(page, 'select=C.2,S.1');
  assert.equal(await page.locator('.halo.second').count(), 1);
  await assertAccessible(page, 'two events');
  await inspector(page).getByRole('button', { name: 'Stop comparing' }).click();
  assert.equal(await page.locator('.causal-path').count(), 0);
  await linkHas(page, 'at=S.1;d=');
});

app.test('two events are compared with keys alone', { at: LOST }, async ({ page }) => {
  const before = await step(page);
  await inspector(page).getByRole('button', { name: 'Compare with…' }).focus();
  await page.keyboard.press('Enter');
  await inspector(page).getByText(/C\.3 is kept/).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'the focus is somewhere');
  await page.keyboard.press('ArrowLeft');
  await atStep(page, before - 1);
  await inspector(page).locator('.subject').getByText('C.3').waitFor();
  const concurrent = inspector(page).getByText(/are concurrent/).first();
  await concurrent.waitFor();
  assert.equal(await page.locator('.causal-path').count(), 0, 'there is no path between them');
  await page.keyboard.press('Escape');
  await inspector(page).getByRole('button', { name: 'Compare with…' }).waitFor();
});

app.test('a message tells its story, and not before it has happened', { at: '#1/request-reply/reply-lost;at=S.3;select=S-C.1' }, async ({ page }) => {
  await inspector(page).getByText('It is in transit at this step.').waitFor();
  assert.match(await inspector(page).innerText(), /Later in this run\s+dropped by hand/i);
  await page.getByRole('button', { name: 'View', exact: false }).first().click();
  await page.getByLabel(/to come/).uncheck();
  await page.keyboard.press('Escape');
  await inspector(page).getByText('It is in transit at this step.').waitFor();
  assert.doesNotMatch(await inspector(page).innerText(), /dropped by hand/i);
  await page.keyboard.press('End');
  await clickMessage(page, 'S-C.1');
  await inspector(page).getByText(/dropped by hand\. Nobody/).waitFor();
  await assertAccessible(page, 'the story of a message');
});

app.test('a process is told as it is at the cursor', { at: '#1/request-reply/server-crashed;at=C.2;select=S' }, async ({ page }) => {
  await inspector(page).getByText('Server is running.').waitFor();
  await page.keyboard.press('ArrowRight');
  await inspector(page).getByText(/Server has crashed/).waitFor();
  await inspector(page).getByRole('button', { name: 'S.1' }).first().waitFor();
  await page.goto(page.url().replace(/#.*/, '#1/request-reply/server-crashed;at=C.2;select=C'));
  await inspector(page).getByText('Client’s time-out runs out', { exact: true }).waitFor();
  await inspector(page).getByText('at 65', { exact: true }).waitFor();
  await inspector(page).getByText(/the reply to call 1/).waitFor();
  await assertAccessible(page, 'a process');
});

app.test('a violation is told when the cursor reaches it', { at: '#1/request-reply/network-duplicates;at=S.3' }, async ({ page }) => {
  const findings = page.locator('.findings');
  await findings.getByText('No property is violated so far').waitFor();
  const later = page.locator('.to-come').getByRole('button').first();
  const event = await later.innerText();
  await later.click();
  await findings.getByText('violated').waitFor();
  await linkHas(page, `select=${event}`);
  assert.equal(await findings.getByText('No property is violated so far').count(), 0);
  await assertAccessible(page, 'a violation');
});

app.test('as seen by the client, a crash far away is not there', { at: '#1/request-reply/server-crashed;at=C.3' }, async ({ page }) => {
  const crash = page.locator('[data-event="S.1"]');
  assert.ok(await crash.isVisible());
  await page.getByRole('button', { name: 'As seen by…' }).click();
  await page.getByLabel('Client', { exact: true }).check();
  await assertAccessible(page, 'the list of processes');
  await page.keyboard.press('Escape');
  assert.equal(await crash.count(), 0, 'the crash is not known');
  await linkHas(page, 'seen=C');
  const request = page.locator('[data-message="C-S.1"]');
  assert.match(await request.getAttribute('class'), /under-way/, 'what became of the request is open');
  await page.getByRole('button', { name: 'As seen by Client' }).waitFor();
  await assertAccessible(page, 'as seen by the client');

  // A step leads to the client's own event before, and past the crash.
  await page.keyboard.press('ArrowLeft');
  await linkHas(page, 'at=C.2');
  await inspector(page).getByRole('button', { name: 'C-S.1' }).click();
  await inspector(page).getByText('What became of it is not known to Client').waitFor();
  await page.getByRole('button', { name: 'As seen by Client' }).click();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.keyboard.press('Escape');
  assert.ok(await crash.isVisible());
});

app.test('the five runs of the lesson look the same to the client', { at: null }, async ({ page, visit }) => {
  const views = [];
  for (const id of ['request-lost', 'reply-lost', 'server-crashed', 'server-paused', 'request-delayed']) {
    await visit(`#1/request-reply/${id};at=C.3;seen=C`);
    const shown = await page.evaluate(() => {
      const isThere = (element) => element.getBoundingClientRect().width > 0;
      return {
      events: [...document.querySelectorAll('[data-event]')]
        .filter(isThere)
        .map((mark) => `${mark.dataset.event} ${mark.getAttribute('class')}`)
        .sort(),
      messages: [...document.querySelectorAll('[data-message]')]
        .filter(isThere)
        .map((arrow) => [arrow.dataset.message, arrow.classList.contains('under-way')].join(' ')),
      labels: [...document.querySelectorAll('.label')]
        .filter(isThere)
        .map((label) => label.textContent.trim()),
      };
    });
    views.push([id, shown]);
  }
  for (const [id, view] of views) assert.deepEqual(view, views[0][1], id);
});

app.test('a thumb compares two events on a phone', { at: LOST, ...PHONE }, async ({ page }) => {
  const place = async (name) => {
    const box = await page.locator(`[data-event="${name}"]`).boundingBox();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  // Its beginning is in sight from there.
  await page.keyboard.press('Home');
  const first = await place('C.2');
  await page.touchscreen.tap(first.x, first.y);
  await inspector(page).getByText(/Client sends/).first().waitFor();
  // A thumb that rests, in a browser that says no more than that it came down.
  const rest = async ({ x, y }) => {
    const touch = (type) =>
      page.locator('svg.picture').evaluate((picture, [type, x, y]) => {
        const init = { clientX: x, clientY: y, pointerType: 'touch', isPrimary: true, bubbles: true };
        picture.dispatchEvent(new PointerEvent(type, init));
      }, [type, x, y]);
    await touch('pointerdown');
    await page.waitForTimeout(700);
    await touch('pointerup');
    await touch('click');
  };
  await rest(await place('C.1'));
  await inspector(page).getByText('C.1 happened before C.2', { exact: true }).waitFor();
  await assertAccessible(page, 'two events on a phone');
  const box = await page.locator('[data-message="C-S.1"] .shaft').boundingBox();
  await rest({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await inspector(page).getByRole('button', { name: 'Delay it' }).waitFor();
});

app.test('the inspector and its overlays are accessible in the dark', { at: `${MUTEX};view=past;select=P1.2,P3.8`, colorScheme: 'dark' }, async ({ page, visit }) => {
  await assertAccessible(page, 'two events, dark');
  await visit(`${MUTEX};view=past;seen=P1,P2`);
  await assertAccessible(page, 'past and future as seen by two, dark');
  await visit('#1/request-reply/network-duplicates;select=S');
  await assertAccessible(page, 'a process and a violation, dark');
});
