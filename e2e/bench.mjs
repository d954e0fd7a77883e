// node e2e/bench.mjs: measures the built page, one JSON object a line.
// What each line means is in docs/benchmarks.md; `cargo xtask bench` makes tables of them.

import { readFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { brotliCompressSync, constants } from 'node:zlib';

import { launch, newPage, visit } from './lib/browser.mjs';
import { DIST, serve } from './lib/server.mjs';

const LOADS = 15;
const KEY_PRESSES = 60;
/** Runs in which stepping is measured: what the row says, and the fragment. */
const RUNS = [
  ['first screen', ''],
  ['1,000 events', '#1/logical-clocks/workload;set=messages,67;set=until,1000000'],
  ['10,000 events', '#1/logical-clocks/workload;set=messages,667;set=until,1000000'],
];

const print = (row) => console.log(JSON.stringify(row));

const [server, browser] = await Promise.all([serve(DIST), launch()]);
try {
  print({ machine: machine(browser.version()) });
  await firstVisit();
  await coldLoad();
  for (const [what, fragment] of RUNS) await keyPress(what, fragment);
} finally {
  await browser.close();
  await server.close();
}

/** The machine without its name. */
function machine(browserVersion) {
  const [{ model }, ...others] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [kernel] = release().match(/^\d+\.\d+/) ?? [''];
  return `${others.length + 1} cores of ${model.trim()}, ${memory} GiB, ${type()} ${kernel} ${arch()}, Chromium ${browserVersion}, Node.js ${process.version}`;
}

/** Every file the browser asks for until the page is interactive. */
async function firstVisit() {
  const page = await newPage(browser, server.url);
  const names = new Set();
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname;
    if (response.ok()) names.add(path.endsWith('/') ? 'index.html' : path.slice(1));
  });
  await visit(page, server.url);
  await page.waitForLoadState('networkidle');
  await page.context().close();

  const total = { file: '**all**', raw: 0, brotli: 0 };
  const rows = [];
  for (const name of names) {
    const bytes = await readFile(`${DIST}/${name}`);
    const brotli = brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    rows.push({ file: unhashed(name), raw: bytes.length, brotli: brotli.length });
    total.raw += bytes.length;
    total.brotli += brotli.length;
  }
  rows.sort((a, b) => b.brotli - a.brotli);
  print({ what: 'first visit, all bytes, brotli', value: total.brotli / 1000, unit: 'KB' });
  for (const row of [...rows, total]) print(row);
}

/** `boot-1a2b3c4d5e6f7a8b.js` → `boot.js`, so that two records can be compared. */
function unhashed(name) {
  return name.replace(/-[0-9a-f]{15,16}(?=[._])/, '');
}

async function coldLoad() {
  const times = [];
  // One more than counted: the first start of a browser reads its own files from the disk.
  for (let n = 0; n <= LOADS; n += 1) {
    const page = await newPage(browser, server.url);
    await visit(page, server.url);
    const [mark] = await page.evaluate(() =>
      performance.getEntriesByName('worldlines-interactive').map(({ startTime }) => startTime),
    );
    if (mark === undefined) throw new Error('the page does not mark when it is interactive');
    if (n > 0) times.push(mark);
    await page.context().close();
  }
  print({
    what: 'cold load to interactive, loopback',
    value: quantile(times, 0.5),
    unit: 'ms',
    note: `median of ${LOADS}, ${quantile(times, 0).toFixed(0)} to ${quantile(times, 1).toFixed(0)}`,
  });
}

/** Steps forward again and again, and back when the end is near. */
async function keyPress(what, fragment) {
  const page = await newPage(browser, server.url);
  await visit(page, server.url, fragment);
  await page.keyboard.press('Home');
  await page.evaluate(listen);
  for (let n = 0; n < KEY_PRESSES; n += 1) {
    await page.keyboard.press(n % 10 < 8 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForFunction((count) => window.painted.length === count, n + 1);
  }
  const times = await page.evaluate(() => window.painted);
  await page.context().close();
  print({
    what: `key press to painted frame, ${what}`,
    value: quantile(times, 0.95),
    unit: 'ms',
    note: `95 of 100; half within ${quantile(times, 0.5).toFixed(1)}`,
  });
}

/** Runs in the page: notes for each key how long it took until after the next frame. */
function listen() {
  window.painted = [];
  const afterFrame = new MessageChannel();
  let pressed = 0;
  afterFrame.port1.onmessage = () => window.painted.push(performance.now() - pressed);
  addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp;
      requestAnimationFrame(() => afterFrame.port2.postMessage(null));
    },
    { capture: true },
  );
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}
