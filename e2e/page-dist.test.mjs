// The built folder on the hosts that there are: a clever one below a path, and one that knows nothing.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch, newPage, visit } from './lib/browser.mjs';
import { lastStep, step } from './lib/screen.mjs';
import { DIST, serve } from './lib/server.mjs';

const LOST = '#1/request-reply/reply-lost';
const HASHED = /-[0-9a-f]{16}\.[a-z0-9]+$/;
let browser;
/** A page that was built for work on it, not for a host. */
let isUnfinished;

before(async () => {
  browser = await launch();
  const files = await readdir(DIST);
  isUnfinished = !files.some((name) => name.endsWith('.wasm.br'));
});
after(() => browser?.close());

/** Opens the page on a host of this kind; returns the answers it got, by file name. */
async function on(kind, base, work) {
  const server = await serve(DIST, { base, kind });
  const page = await newPage(browser, server.url);
  const answers = new Map();
  page.on('response', (response) => answers.set(new URL(response.url()).pathname, response));
  try {
    await visit(page, server.url, LOST);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await step(page), (await lastStep(page)) - 1);
    await work(answers, page);
    assert.deepEqual(page.problems, []);
  } finally {
    await page.context().close();
    await server.close();
  }
}

test('below a path, on a host that sends what lies packed', async (t) => {
  if (isUnfinished) return t.skip('dist/ was not made by cargo xtask dist');
  await on('packed', '/deep/below/a path/', async (answers) => {
    for (const [path, response] of answers) {
      const isPage = path.endsWith('/');
      assert.ok(isPage || HASHED.test(path), `${path} has a hash in its name`);
      if (!/\.(woff2|png)$/.test(path)) {
        assert.match(response.headers()['content-encoding'] ?? '', /br|gzip/, `${path} came packed`);
      }
      if (!isPage) assert.match(response.headers()['cache-control'], /immutable/);
    }
    const sheets = [...answers.keys()].filter((path) => path.endsWith('.css'));
    assert.equal(sheets.length, 1, 'one stylesheet');
  });
});

test('opened from a disk it says that it needs a host', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(`${DIST}/index.html`).href);
  await page.getByRole('alert').filter({ hasText: 'from a disk' }).waitFor();
  await page.close();
});

test('at the root of a host that knows no types and packs nothing', async () => {
  await on('dumb', '/', async (answers, page) => {
    for (const response of answers.values()) assert.equal(response.headers()['content-encoding'], undefined);
    const font = await page.evaluate(() => document.fonts.check('16px Inter'));
    assert.ok(font, 'the typeface is there');
  });
});
