// The page in a frame of another page, as the snippet of “Share” puts it there.

import assert from 'node:assert/strict';

import { DARK, application } from './lib/application.mjs';

const app = application();
const LINK = '#1/request-reply/reply-lost;at=S.3;embed=1';

/** Somebody's notes, with the frame between two links. */
async function notes(page, url, link = LINK) {
  const html = `<!doctype html><html lang="en"><title>Notes</title><body style="margin: 20px">
    <a id="before" href="#a">Before</a><p style="height: 300px">Text</p>
    <iframe src="${url}${link}" title="The reply is lost" width="600" height="400" style="border: 0"></iframe>
    <p style="height: 2000px">More text</p><a id="after" href="#b">After</a></body></html>`;
  await page.route('**/notes.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${url}notes.html`);
  const frame = page.frameLocator('iframe');
  await frame.locator('[data-event]').first().waitFor();
  return frame;
}

const stepIn = async (frame) => Number(await frame.locator('.where .count b').innerText());

app.test('a frame of 600×400 is stepped by mouse and by keys, and adds nothing to the history', { at: null }, async ({ page, url }) => {
  const frame = await notes(page, url);
  const entries = await page.evaluate(() => history.length);
  const first = await stepIn(frame);
  await frame.getByRole('button', { name: 'One event forward' }).click();
  await frame.locator('.where .count b', { hasText: String(first + 1) }).waitFor();
  await page.keyboard.press('ArrowRight');
  await frame.locator('.where .count b', { hasText: String(first + 2) }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await frame.locator('.where .count b', { hasText: String(first + 1) }).waitFor();
  assert.equal(await page.evaluate(() => history.length), entries);
  // All of it is inside: nothing is cut off.
  const inside = await frame.locator('body').evaluate((body) => {
    const { scrollWidth, scrollHeight } = body.ownerDocument.documentElement;
    const cut = [...body.querySelectorAll('button, a, h1')].filter((element) => {
      const { width, right, bottom } = element.getBoundingClientRect();
      return width > 0 && element.checkVisibility() && (right > 601 || bottom > 401);
    });
    return { scrollWidth, scrollHeight, cut: cut.map((element) => element.outerHTML.slice(0, 80)) };
  });
  assert.deepEqual(inside, { scrollWidth: 600, scrollHeight: 400, cut: [] });
});

app.test('the page around a frame scrolls over it, and the Tab key leaves it', { at: null }, async ({ page, url }) => {
  const frame = await notes(page, url);
  const box = await page.locator('iframe').boundingBox();
  await page.mouse.move(box.x + 300, box.y + 150);
  await page.mouse.wheel(0, 400);
  await page.waitForFunction(() => scrollY > 200);
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('#before').focus();
  let stops = 0;
  for (; stops < 40; stops += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.id)) === 'after') break;
  }
  assert.ok(stops > 3 && stops < 40, `through the frame in ${stops} stops`);
  assert.ok((await stepIn(frame)) > 0);
});

app.test('from a frame the whole page opens, at the same step', { at: null, ...DARK }, async ({ page, url }) => {
  const frame = await notes(page, url);
  await frame.getByRole('button', { name: 'One event forward' }).click();
  const shown = await stepIn(frame);
  const opened = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: 'Open in Worldlines' }).click();
  const whole = await opened;
  await whole.locator('h1', { hasText: 'The reply is lost' }).first().waitFor();
  await whole.waitForFunction((step) => document.querySelector('.where .count b')?.textContent === String(step), shown);
  assert.ok(!whole.url().includes('embed'));
  assert.equal(await whole.locator('.story').count(), 1);
});

app.test('a frame whose link is bad says so, and opens what is left of it', { at: null }, async ({ page, url }) => {
  const frame = await notes(page, url, `${LINK};drop=Z-C.1`);
  await frame.locator('.notice mark', { hasText: 'drop=Z-C.1' }).waitFor();
  await frame.getByRole('button', { name: 'Open without it' }).click();
  await frame.locator('h1', { hasText: 'The reply is lost' }).waitFor();
  assert.equal(await frame.locator('.story').count(), 0, 'it stays a frame');
});
