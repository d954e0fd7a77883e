// Chromium, and pages that remember everything that went wrong in them.

import { chromium } from './tools.mjs';

const WAIT_MS = Number(process.env.WORLDLINES_WAIT_MS ?? 20_000);

/** Starts the browser that `cargo xtask` found. */
export async function launch() {
  const executablePath = process.env.CHROME;
  if (!executablePath) {
    throw new Error('CHROME names no browser: run the tests by `cargo xtask test --only browser`');
  }
  const administrator = process.getuid?.() === 0;
  return chromium().launch({
    executablePath,
    headless: true,
    args: [
      // Chromium refuses to run its sandbox for root, as in most containers.
      ...(administrator ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      // The page's memory is told at once, not after some minutes (used by bench.mjs).
      '--enable-blink-features=ForceEagerMeasureMemory',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A page in a context of its own (nothing cached, nothing stored).
 * `options` are Playwright's: viewport, colorScheme, locale, permissions…
 * The page gets `problems`, a list of sentences.
 */
export async function newPage(browser, home, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  page.problems = [];
  watch(page, new URL(home).origin, page.problems);
  return page;
}

function watch(page, origin, problems) {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console error: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  page.on('crash', () => problems.push('the page crashed'));
  page.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || url.protocol === 'data:' || url.protocol === 'blob:';
    if (!local) problems.push(`request to another host: ${url.href}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
}

/** Goes to a fragment of the app (`#1/…`, or nothing) and waits until the app answers. */
export async function visit(page, home, fragment = '') {
  await page.goto(home + fragment);
  await ready(page);
}

/** Waits until the app says that it is interactive, and the fonts are there. */
export async function ready(page) {
  await page.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
