// node e2e/picture.mjs [FRAGMENT]: docs/picture.png, the picture in the README.

import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { launch, newPage, visit } from './lib/browser.mjs';
import { DIST, serve } from './lib/server.mjs';

const FILE = fileURLToPath(new URL('../docs/picture.png', import.meta.url));
// The lost reply, at the step after the time-out.
const [fragment = '#1/request-reply/reply-lost;at=S.4'] = process.argv.slice(2);

const [server, browser] = await Promise.all([serve(DIST), launch()]);
try {
  const page = await newPage(browser, server.url, { reducedMotion: 'reduce' });
  await visit(page, server.url, fragment);
  await page.screenshot({ path: FILE });
  const { size } = await stat(FILE);
  console.log(`docs/picture.png, ${Math.round(size / 1024)} KB`);
} finally {
  await browser.close();
  await server.close();
}
