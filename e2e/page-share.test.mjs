// Sharing and keeping: the link, its code, files, pictures, the frame.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

import { assertAccessible } from './lib/accessibility.mjs';
import { application, DARK, PHONE } from './lib/application.mjs';
import { newPage, visit } from './lib/browser.mjs';
import { atStep, lastStep, picture, step } from './lib/screen.mjs';

const app = application();
const CLIPBOARD = { permissions: ['clipboard-read', 'clipboard-write'] };
const LOST = '#1/request-reply/reply-lost';
const SCENARIO = `id = "request-reply/my-lecture"
title = "Mine <b>alone</b>"
processes = ["C", "S"]
names = { C = "Kunde", S = "Bank" }
script = """
do=C:call,100@5
"""
`;

const dialog = (page) => page.getByRole('dialog', { name: 'Share' });
const link = (page) => page.getByRole('textbox', { name: 'Link to this' });

async function share(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await dialog(page).waitFor();
}

async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog(page).getByRole('button', { name, exact: true }).click(),
  ]);
  await page.getByText('Saved where your browser').waitFor();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** What a picture draws, without the data of its font. */
function drawing(svg) {
  return svg.bytes.toString().replace(/<style>.*<\/style>/, '');
}

/** Chooses a file in the Share dialog. */
async function choose(page, name, content) {
  await share(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog(page).getByRole('button', { name: 'Open a file…' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
}

/** Drops a file on the page. */
async function drop(page, name, content) {
  const data = await page.evaluateHandle(([name, content]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], name));
    return transfer;
  }, [name, content]);
  await page.dispatchEvent('.stage', 'dragenter', { dataTransfer: data });
  await page.getByText('Drop a scenario file to open it').waitFor();
  await page.dispatchEvent('.stage', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('.stage', 'drop', { dataTransfer: data });
  await page.getByText('Drop a scenario file to open it').waitFor({ state: 'hidden' });
}

app.test('that it was copied is said in sight, on a phone', { at: LOST, ...PHONE, ...CLIPBOARD }, async ({ page }) => {
  await page.getByRole('button', { name: 'Share', exact: true }).tap();
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).tap();
  const said = await page.getByText('Copied.').boundingBox();
  const frame = await dialog(page).boundingBox();
  assert.ok(said.y + said.height <= frame.y + frame.height, `${said.y} in a dialog that ends at ${frame.y + frame.height}`);
});

app.test('the link is copied, as it is and from the start', { at: LOST, ...CLIPBOARD }, async ({ page, url }) => {
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Causal axis' }).click();
  const shown = await picture(page);
  await page.keyboard.press('s');
  const copied = async () => {
    await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied.').waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const here = await copied();
  assert.ok(here.startsWith(`${url}#1/request-reply/reply-lost;at=C.1;view=causal`), here);
  await page.getByLabel('From the start').check();
  await page.getByLabel(/^With this view/).uncheck();
  const start = await copied();
  assert.match(start, /;at=C\.0;d=/);
  assert.doesNotMatch(start, /view/);

  const other = await newPage(page.context().browser(), url);
  await visit(other, here);
  assert.deepEqual(await picture(other), shown);
  await visit(other, start);
  await other.reload();
  await atStep(other, 0);
  await other.context().close();
});

app.test('what is seen through somebody’s eyes is shared so, and the dialog says it', { at: '#1/request-reply/reply-lost;at=S.3;seen=C' }, async ({ page }) => {
  await page.keyboard.press('s');
  await dialog(page).getByText('As seen by Client: whoever opens the link').waitFor();
  await page.getByLabel(/^With this view/).uncheck();
  assert.match(await dialog(page).getByRole('textbox', { name: 'Link to this' }).inputValue(), /seen=C/);
});

app.test('the code is drawn, large on request, and follows the link', { at: LOST }, async ({ page }) => {
  await share(page);
  const code = dialog(page).getByRole('img', { name: 'QR code of the link' });
  const path = () => code.locator('path').getAttribute('d');
  const before = await path();
  await page.getByLabel('From the start').check();
  assert.notEqual(await path(), before);
  const small = (await code.boundingBox()).width;
  await page.getByRole('button', { name: 'Show large' }).click();
  assert.ok((await code.boundingBox()).width > 3 * small);
  await assertAccessible(page, 'the large code');
  await page.keyboard.press('Enter');
  assert.equal((await code.boundingBox()).width, small);
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
});

for (const [what, options] of [['light', {}], ['dark', DARK], ['on a phone', PHONE]]) {
  app.test(`the dialog is accessible and has its texts: ${what}`, { at: LOST, ...options }, async ({ page }) => {
    await share(page);
    await assertAccessible(page, 'the Share dialog');
    assert.doesNotMatch(await dialog(page).innerText(), /page-|share-/);
    const { scrollWidth, clientWidth } = await dialog(page).evaluate((element) => ({
      scrollWidth: element.querySelector('.dialog-body').scrollWidth,
      clientWidth: element.querySelector('.dialog-body').clientWidth,
    }));
    assert.equal(scrollWidth, clientWidth, 'nothing is cut off at the side');
  });
}

app.test('a page without a clipboard, as on a plain http host, selects the link', { at: null }, async ({ page, visit }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await visit(LOST);
  await share(page);
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('The browser did not allow it. It is selected now').waitFor();
  const selected = await link(page).evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
  assert.match(selected, /#1\/request-reply\/reply-lost/);
});

app.test('where the clipboard is refused the link is selected', { at: LOST }, async ({ page }) => {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await share(page);
  await dialog(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await page.getByText('did not allow it').waitFor();
  const selected = await link(page).evaluate(
    (input) => document.activeElement === input && input.value.slice(input.selectionStart, input.selectionEnd),
  );
  assert.equal(selected, await link(page).inputValue());
});

app.test('a scenario with its changes is saved, opened and shared again', {}, async ({ page }) => {
  await page.locator('.invitation').getByRole('button', { name: 'Drop it' }).click();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  const events = await lastStep(page);
  await share(page);
  const file = await saved(page, 'Save scenario');
  assert.equal(file.name, 'request-reply-two-deposits.toml');
  assert.match(file.bytes.toString(), /drop=S-C\.1/);
  await page.keyboard.press('Escape');
  await page.goto('about:blank');

  await page.goBack();
  await choose(page, file.name, file.bytes);
  await page.waitForFunction(() => location.hash.startsWith('#1z/'));
  assert.equal(await lastStep(page), events);
  const shown = await picture(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('html').dataset.ready);
  await atStep(page, events);
  assert.deepEqual(await picture(page), shown, 'the address carries the whole scenario');
});

app.test('a file of one’s own is dropped, shown as text and kept by the address', {}, async ({ page, url }) => {
  await drop(page, 'mine.toml', SCENARIO);
  await page.locator('h1', { hasText: 'Mine <b>alone</b>' }).waitFor();
  await page.waitForFunction(() => location.hash.startsWith('#1z/'));
  const other = await newPage(page.context().browser(), url);
  await visit(other, page.url());
  await other.locator('h1', { hasText: 'Mine <b>alone</b>' }).waitFor();
  assert.deepEqual(await picture(other), await picture(page));
  await other.context().close();
  await page.goBack();
  await page.locator('h1', { hasText: 'Two deposits' }).waitFor();
});

const BAD_FILES = [
  ['a misspelt parameter', SCENARIO + 'parameters.retrys = 3\n', /“mine\.toml” cannot be opened.*Line 8, column 12: .*no parameter “retrys”/s],
  ['a misspelt key', SCENARIO + 'sed = 3\n', /Line 8, column 1: .*“sed”.*seed/s],
  ['a command that is none', SCENARIO.replace('call,100', 'dance'), /Line 6, column 1: /],
  ['an algorithm that is none', SCENARIO.replace('request-reply/', 'raft/'), /Line 1, column 6: /],
  ['no scenario', 'Dear students,\nwelcome!\n', /Line 1, column \d+: .*TOML/s],
  ['nothing', '', /empty/],
  ['bytes', '\u0000\u0001PNG', /no text/],
];

for (const [what, content, says] of BAD_FILES) {
  app.test(`a file that is bad: ${what}`, {}, async ({ page }) => {
    const shown = await picture(page);
    await drop(page, 'mine.toml', content);
    await page.getByRole('alert').filter({ hasText: 'cannot be opened' }).waitFor();
    assert.match(await page.locator('.notice').innerText(), says);
    assert.deepEqual(await picture(page), shown);
  });
}

app.test('a file of 50 MB is refused with the limit, unread', {}, async ({ page }) => {
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => { throw new Error('it was read'); };
  });
  await drop(page, 'huge.toml', 'x'.repeat(50_000_000));
  await page.getByRole('alert').filter({ hasText: 'cannot be opened' }).waitFor();
  assert.match(await page.locator('.notice').innerText(), /50000000|50,000,000/);
  assert.match(await page.locator('.notice').innerText(), /400000|400,000/);
});

app.test('the picture is kept as it is shown', { at: LOST, ...DARK }, async ({ page }) => {
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Lamport', exact: true }).click();
  const events = await lastStep(page);
  await share(page);
  const svg = await saved(page, 'SVG');
  assert.equal(svg.name, 'request-reply-reply-lost.svg');
  const text = drawing(svg);
  assert.match(text, /<title[^>]*>The reply is lost/);
  assert.match(text, /#14171d/, 'dark paper');
  assert.match(text, /class="cursor"/);
  assert.match(svg.bytes.toString(), /@font-face\{font-family:Inter;[^}]*url\(data:[^)]{10000,}\)/, 'the font of the page');
  assert.doesNotMatch(text, /currentColor|var\(|light-dark/, 'nothing but a font is told by a stylesheet');
  assert.match(text, /class="legend"/);
  assert.doesNotMatch(text, /url\(http|href=|<script|legend-[a-z]|axis-time/);
  const [, width, height] = text.match(/ width="([\d.]+)" height="([\d.]+)"/).map(Number);

  const png = await saved(page, 'PNG, double size');
  assert.equal(png.bytes.subarray(1, 4).toString(), 'PNG');
  const size = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
  assert.ok(Math.abs(size[0] - 2 * width) <= 2 && Math.abs(size[1] - 2 * height) <= 2, `${size}`);

  const run = JSON.parse((await saved(page, 'Run as JSON')).bytes);
  assert.equal(run.scenario, 'request-reply/reply-lost');
  assert.equal(run.events.length, events);
  assert.equal(run.messages.find(({ id }) => id === 'S-C.1').fate, 'lost');
});

app.test('a picture through somebody’s eyes tells no more than the page', { at: `${LOST};at=C.3;seen=C` }, async ({ page }) => {
  await share(page);
  const text = drawing(await saved(page, 'SVG'));
  assert.match(text, />As seen by Client</);
  assert.match(text, />not known to Client</);
  assert.doesNotMatch(text, /balance|reply-lost|reply is lost/);
});

app.test('a picture has what stands over the run', { at: '#1/mutual-exclusion/no-fifo;select=P1.1,P2.4' }, async ({ page }) => {
  await share(page);
  const text = drawing(await saved(page, 'SVG'));
  assert.equal(text.match(/class="ring violated"/g).length, await page.locator('.violation').count());
  const path = await page.locator('path.causal-path').getAttribute('d');
  assert.ok(path.length > 20 && text.includes('class="causal-path"'));
  assert.equal(text.match(/class="halo focused/g).length, 2, 'the two that are compared');
});

app.test('a frame shows the diagram and the transport alone', { at: null, ...CLIPBOARD }, async ({ page, url, visit }) => {
  await visit(`${LOST};at=S.3`);
  await share(page);
  await dialog(page).getByRole('button', { name: 'Copy the frame' }).click();
  await page.getByText('Copied.').waitFor();
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(snippet, /^<iframe src="[^"]*;embed=1;d=[a-z0-9]+" title="The reply is lost"/);

  // The host page: no app, no policy; it has a field of its own that must keep the focus.
  await page.route('**/host.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!DOCTYPE html><title>host</title><input id="own" autofocus>${snippet}` }));
  await page.goto(new URL('host.html', url).href);
  const frame = page.frameLocator('iframe');
  await frame.locator('.transport').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'own', 'the focus stays with the host');
  for (const gone of ['.top', '.story', '.side', '.sheet-bar', 'dialog']) {
    assert.equal(await frame.locator(gone).count(), 0, gone);
  }
  await page.locator('#own').press('ArrowRight');
  const count = frame.locator('.where .count b');
  const before = Number(await count.innerText());
  await frame.getByRole('heading').click();
  await page.keyboard.press('ArrowRight');
  await frame.locator('.where .count b', { hasText: String(before + 1) }).waitFor();
  const entries = await page.evaluate(() => history.length);
  await page.keyboard.press('End');
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => history.length), entries, 'no entry in the history of the host');
  const whole = frame.getByRole('link', { name: 'Open in Worldlines' });
  await whole.hover();
  const target = await whole.getAttribute('href');
  assert.ok(target.startsWith(`${url}#1/request-reply/reply-lost`) && !target.includes('embed'), target);
  assert.equal(await whole.getAttribute('target'), '_blank');
});

app.test('a PNG that is made without a network has the font of the page', { at: LOST }, async ({ page }) => {
  const online = await page.context().newPage();
  await visit(online, page.url());
  await share(online);
  const before = await saved(online, 'PNG, double size');
  await online.close();
  await page.context().setOffline(true);
  await share(page);
  const after = await saved(page, 'PNG, double size');
  assert.ok(before.bytes.equals(after.bytes));
});
