// What browsers, hosts and readers do to a page: said clearly, and nothing is lost.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application } from './lib/application.mjs';
import { fragment, lastStep, picture, step } from './lib/screen.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost';
/** It would go on for 120,000 events. */
const ENDLESS = '#1/logical-clocks/workload;set=processes,40;set=until,1000000;set=messages,1000';

const notice = (page) => page.getByRole('alert').filter({ hasText: 'cannot be opened' });

/** Makes a call of the storage fail as browsers do. */
const STORAGES = {
  'forbidden': () => Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('denied', 'SecurityError'); },
  }),
  'full': () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; },
  'absent': () => Object.defineProperty(window, 'localStorage', { value: null }),
};

for (const [what, breaks] of Object.entries(STORAGES)) {
  app.test(`a storage that is ${what} costs the theme of the next visit, and nothing else`, { at: null }, async ({ page, visit }) => {
    await page.addInitScript(breaks);
    await visit(LOST);
    const theme = page.getByRole('button', { name: /^Theme:/ });
    await theme.click();
    await theme.click();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await step(page), (await lastStep(page)) - 1);
  });
}

app.test('a scenario that is gone: the likely one and the catalogue are offered', { at: '#1/request-reply/reply-lots;d=0' }, async ({ page }) => {
  await notice(page).waitFor();
  await assertAccessible(page, 'a scenario that is gone');
  await page.getByRole('button', { name: 'Open the catalogue' }).click();
  await page.getByRole('dialog', { name: 'Catalogue' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open “The reply is lost' }).click();
  await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
  assert.equal(await page.locator('.problem').count(), 0);
});

const MANGLED = [
  ['with punctuation behind it', `${LOST};drop=C-S.1;d=0).`],
  ['percent-encoded', `#${encodeURIComponent(`${LOST.slice(1)};drop=C-S.1`)}`],
  ['percent-encoded twice', `#${encodeURIComponent(encodeURIComponent(`${LOST.slice(1)};drop=C-S.1`))}`],
  ['with a campaign behind it', `${LOST};drop=C-S.1;d=0&amp;utm_source=chat`],
];

for (const [what, link] of MANGLED) {
  app.test(`a mangled link opens: ${what}`, { at: link }, async ({ page }) => {
    await page.locator('.edits').getByText('drop=C-S.1', { exact: true }).waitFor();
    assert.equal(await page.locator('.problem').count(), 0);
  });
}

app.test('a link that was cut says where, and what stood there before is still there', {}, async ({ page }) => {
  const shown = await picture(page);
  await page.evaluate((to) => { location.hash = to; }, `${LOST};drop=S-`);
  await notice(page).waitFor();
  assert.match(await page.locator('.notice').innerText(), /A process is needed here/);
  assert.equal(await page.locator('.notice mark').innerText(), 'drop=S-');
  assert.deepEqual(await picture(page), shown);
});

app.test('an address that changes under an open dialog closes it and is followed', { at: LOST }, async ({ page }) => {
  for (const key of ['s', 'c', '?']) {
    await page.keyboard.press(key);
    await page.locator('dialog[open]').waitFor();
    await page.evaluate((to) => { location.hash = to; }, `#1/request-reply/${key === 'c' ? 'amnesia' : 'nothing-of-this-name'}`);
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    if (key === 'c') {
      await page.waitForFunction(() => location.hash.startsWith('#1/request-reply/amnesia'));
    } else {
      await notice(page).waitFor();
    }
    await page.evaluate((to) => { location.hash = to; }, LOST);
    await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
    assert.equal(await page.locator('.problem').count(), 0, 'the message goes with what it was about');
  }
});

app.test('a window of 200 pixels still has the diagram and every control of the run', { at: LOST, viewport: { width: 200, height: 480 } }, async ({ page }) => {
  for (const name of ['To the start', 'One event back', /^(Play|Pause)$/, 'One event forward', 'To the end']) {
    const button = page.getByRole('button', { name, exact: typeof name === 'string' });
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 24 && box.height >= 24, `${name} can be hit`);
    assert.ok(box.x >= 0 && box.x + box.width <= 200, `${name} is in the window: ${JSON.stringify(box)}`);
  }
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'One event forward' }).click();
  assert.equal(await step(page), 1);
  assert.ok((await page.locator('[data-event]').count()) > 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 200, `the page is ${wide} pixels wide`);
  await page.keyboard.press('s');
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close' });
  assert.ok((await close.boundingBox()).x + (await close.boundingBox()).width <= 200);
});

app.test('a run of 100,000 events is cut there, says so, and can be stepped', { at: null }, async ({ page, visit }) => {
  page.setDefaultTimeout(100_000);
  await visit(ENDLESS);
  const last = await lastStep(page);
  assert.equal(last, 100_000);
  assert.match(await page.locator('.story').innerText(), /cut after 100000 events.*at most 100000/s);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await step(page), last - 1);
  await page.keyboard.press('Home');
  assert.equal(await step(page), 0);
  // Work that takes long is announced before it begins.
  await page.evaluate(() => {
    const sign = document.querySelector('.busy');
    new MutationObserver(() => {
      if (sign.textContent === '') return;
      requestAnimationFrame(() => { window.wasSeen = sign.textContent; });
    }).observe(sign, { childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Lamport', exact: true }).click();
  await page.waitForFunction(() => location.hash.includes('lamport'));
  assert.match(await page.evaluate(() => window.wasSeen), /Computing/);
  assert.equal(await page.locator('.busy').innerText(), '');
  assert.equal(await page.locator('.page').getAttribute('aria-busy'), 'false');
  await page.keyboard.press('s');
  await page.getByRole('button', { name: 'PNG, double size' }).click();
  await page.getByText('too large for a PNG').waitFor();
});

app.test('what leads to a long run, and nearer to one, is announced before it is done', { at: '#1/logical-clocks/workload' }, async ({ page }) => {
  page.setDefaultTimeout(60_000);
  await page.evaluate(() => {
    const sign = document.querySelector('.busy');
    window.seen = 0;
    new MutationObserver(() => {
      if (sign.textContent !== '') requestAnimationFrame(() => { window.seen += 1; });
    }).observe(sign, { childList: true, subtree: true });
  });
  const seen = () => page.evaluate(() => window.seen);
  const items = ['set=processes,24', 'set=until,1000000', 'set=messages,300'];
  const write = async (text) => {
    await page.locator('#script').fill(text);
    await page.locator('#script').press('Control+Enter');
  };
  await page.locator('details.script summary').click();
  await write('seed=5');
  await page.waitForFunction(() => location.hash.includes('seed=5'));
  assert.equal(await seen(), 0, 'a short run needs no sign');
  await write(items.join('\n'));
  await page.waitForFunction(() => location.hash.includes('messages,300'));
  assert.ok((await lastStep(page)) > 20_000);
  assert.equal(await seen(), 1, 'an edit that makes the run long');
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.waitForFunction(() => window.seen === 2);
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes('seed=5'));
  const before = await seen();
  await page.evaluate((items) => { location.hash = `#1/logical-clocks/workload;seed=6;${items}`; }, items.join(';'));
  await page.waitForFunction((before) => window.seen === before + 1, before);
  await page.waitForFunction(() => document.querySelector('.busy').textContent === '');
  assert.ok((await lastStep(page)) > 20_000);
  // What is asked for while it is computed comes after it.
  await page.keyboard.press('ArrowLeft');
  assert.equal(await step(page), (await lastStep(page)) - 1);
  await page.goBack();
  await page.waitForFunction(() => location.hash.includes('seed=5'));
  assert.equal(await page.locator('.busy').innerText(), '');
});

app.test('in a tab that is not looked at, what plays waits or goes on, and nothing breaks', { at: LOST }, async ({ page }) => {
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  const other = await page.context().newPage();
  await other.goto('about:blank');
  await other.bringToFront();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await other.waitForTimeout(1500);
  await other.close();
  await page.bringToFront();
  await page.keyboard.press('End');
  assert.equal(await step(page), await lastStep(page));
});

app.test('what was typed in the script panel survives a link that cannot be followed', { at: LOST }, async ({ page }) => {
  await page.locator('details.script summary').click();
  await page.locator('#script').fill('drop=C-S.');
  await page.evaluate(() => { location.hash = '#1/nothing/at-all'; });
  await notice(page).waitFor();
  assert.equal(await page.locator('#script').inputValue(), 'drop=C-S.');
});

app.test('the fragment follows the reader again after a bad link was understood', { at: LOST }, async ({ page }) => {
  // The page has written its own address, with the run's digest.
  const before = await fragment(page, LOST);
  await page.evaluate(() => { location.hash = '#1/nothing/at-all'; });
  await notice(page).waitFor();
  await page.getByRole('button', { name: 'Understood' }).click();
  await page.waitForFunction((to) => location.hash === to, before);
});

/** What a stranger's file may contain: markup wherever a file has words of its own. */
const EVIL = '<img src=x onerror=alert(1)>';
const EVIL_FILE = `id = "logical-clocks/evil"
title = "Title ${EVIL}"
topic = "Topic ${EVIL}"
look-for = "Story ${EVIL}"
processes = ["A", "B"]
names = { A = "A ${EVIL}", B = "B ${EVIL}" }
until = 100
detector = "scripted"
network.latency = 15
script = """
do=A:send,B,question@20
suspect=A,B@40
split=A/B@50..60
"""
`;

app.test('words of a file never become markup, wherever they are shown', { at: LOST }, async ({ page }) => {
  const file = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'evil.toml'));
    return transfer;
  }, EVIL_FILE);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('.stage', type, { dataTransfer: file });
  await page.locator('.story h2').getByText(`Title ${EVIL}`).waitFor();
  const clean = async (where) => {
    const made = await page.evaluate(() => document.querySelectorAll('img, [onerror], script:not([src])').length);
    assert.equal(made, 0, where);
  };
  const says = (selector) => page.locator(selector).allInnerTexts().then((all) => all.join('\n'));
  await page.keyboard.press('End');
  await clean('the page');
  const drawn = (selector) => page.locator(selector).allTextContents().then((all) => all.join('\n'));
  assert.match(await drawn('.names text'), /A <img src=x/, 'a name beside its line');
  assert.match(await drawn('svg.picture .label'), /B <img/, 'a name beside a mark');
  assert.ok((await says('.inspector')).includes(`B ${EVIL}`), 'the inspector');
  await page.locator('[popovertarget="seen-menu"]').click();
  await page.getByLabel(`A ${EVIL}`, { exact: true }).click();
  await page.keyboard.press('Escape');
  await clean('as seen by A');
  await page.keyboard.press('t');
  await page.locator('.run-table tbody tr[data-cursor]').first().waitFor();
  await clean('the table');
  await page.keyboard.press('t');
  await page.keyboard.press('f');
  await page.locator('.present-head h1').waitFor();
  await clean('presented');
  await page.keyboard.press('f');
  await page.keyboard.press('s');
  await page.locator('dialog.share').waitFor();
  await clean('shared');
});
