// The page as a page: it loads anywhere, asks nobody else, and can be used by everybody.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { DARK, PHONE, application } from './lib/application.mjs';

const app = application();

app.test('the page loads below any path and becomes interactive', {}, async ({ page }) => {
  assert.match(await page.title(), /Worldlines/);
  assert.equal(await page.locator('#shell').count(), 0, 'the waiting shell is gone');
  const marks = await page.evaluate(() => performance.getEntriesByName('worldlines-interactive').length);
  assert.equal(marks, 1, 'the moment it became interactive is marked once');
});

app.test('the text is set in the font that the app brings', {}, async ({ page }) => {
  const loaded = await page.evaluate(() => [...document.fonts].filter((font) => font.status === 'loaded').length);
  assert.ok(loaded > 0);
});

app.test('the policy refuses inline scripts and other hosts', { tolerate: [/Content Security Policy/] }, async ({ page }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineScriptRan = true';
    document.body.append(script);
    return window.inlineScriptRan === true;
  });
  assert.equal(ran, false);
  const refused = await page.evaluate(() => fetch('http://127.0.0.1:9/').then(() => false, () => true));
  assert.equal(refused, true);
});

app.test('a page whose app does not arrive says so', { at: null, tolerate: [/./] }, async ({ page, url }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(url);
  await page.getByRole('alert').filter({ hasText: 'could not be loaded' }).waitFor();
});

app.test('a page without scripts says what it needs', { at: null, javaScriptEnabled: false }, async ({ page, url }) => {
  await page.goto(url);
  // Playwright's search by text leaves out what is in a noscript element.
  const words = page.locator('.shell-problem');
  await words.waitFor();
  assert.match(await words.innerText(), /needs JavaScript and WebAssembly/);
});

for (const [name, options] of [['light', {}], ['dark', DARK], ['on a phone', PHONE]]) {
  app.test(`axe finds nothing: ${name}`, options, async ({ page }) => {
    await assertAccessible(page, `the first page, ${name},`);
  });
}
