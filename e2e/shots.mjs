// node e2e/shots.mjs [FRAGMENT…]: screenshots for people to look at, into target/shots.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { PHONE } from './lib/application.mjs';
import { launch, newPage, visit } from './lib/browser.mjs';
import { DIST, serve } from './lib/server.mjs';

const FOLDER = fileURLToPath(new URL('../target/shots/', import.meta.url));
/** What is looked at when nothing is asked for. */
const USUAL = [''];
const SIZES = [
  ['desk', { viewport: { width: 1440, height: 900 } }],
  ['tablet', { viewport: { width: 900, height: 1100 } }],
  ['phone', PHONE],
];

const fragments = process.argv.length > 2 ? process.argv.slice(2) : USUAL;
await mkdir(FOLDER, { recursive: true });
const [server, browser] = await Promise.all([serve(DIST), launch()]);
try {
  for (const fragment of fragments) {
    for (const [size, options] of SIZES) {
      for (const colorScheme of ['light', 'dark']) {
        await shoot(fragment, `${fileName(fragment)}-${size}-${colorScheme}.png`, { ...options, colorScheme });
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}

async function shoot(fragment, name, options) {
  const page = await newPage(browser, server.url, { reducedMotion: 'reduce', ...options });
  try {
    await visit(page, server.url, hashed(fragment));
    await page.screenshot({ path: FOLDER + name });
    console.log(`target/shots/${name}`);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
  for (const problem of page.problems) console.error(`  ${problem}`);
  await page.context().close();
}

/** A shell makes it tiresome to type the number sign. */
function hashed(fragment) {
  return fragment === '' || fragment.startsWith('#') ? fragment : `#${fragment}`;
}

function fileName(fragment) {
  const plain = fragment.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return plain.slice(0, 60) || 'first';
}
