// node e2e/bench.mjs: measures the built page, and the core in WebAssembly; one JSON object a line:
//
//   { machine }                                       where
//   { what, value, unit, note }                       one number about the page
//   { frames, run, half, most, longest, work }        the frames of a gesture, in milliseconds
//   { core, value, unit }                             one number about the core, as it prints it native
//   { file, raw, brotli }                             one file of the first visit, in bytes
//
// What they mean is in docs/benchmarks.md; `cargo xtask bench` makes tables of them.

import { access, readFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

import { launch, newPage, visit } from './lib/browser.mjs';
import { DIST, serve } from './lib/server.mjs';

const LOADS = 15;
const KEY_PRESSES = 60;
/** How often the wheel turns, the pointer moves, or the run is edited. */
const MOVES = 90;
const EDITS = 12;
const MEASURERS = fileURLToPath(new URL('../target/bench', import.meta.url));
const WORKLOAD = '#1/logical-clocks/workload;set=until,1000000;set=messages,';
/** What the row says of a run, and its fragment. */
const RUNS = [
  ['100 events', `${WORKLOAD}7`],
  ['1,000 events', `${WORKLOAD}67`],
  ['10,000 events', `${WORKLOAD}667`],
];
/** What a browser asks for before it says how much memory a page holds. */
const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const print = (row) => console.log(JSON.stringify(row));

const [server, browser] = await Promise.all([serve(DIST, { headers: ISOLATED }), launch()]);
try {
  print({ machine: machine(browser.version()) });
  await firstVisit();
  await coldLoad();
  await coreInBrowser();
  for (const [what, fragment] of RUNS) {
    await gestures(what, fragment);
    await edits(what, fragment);
    await memory(what, fragment);
  }
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

/** The programme that measures the core, in a page of its own. It prints as it does native. */
async function coreInBrowser() {
  const measurers = await serve(MEASURERS);
  try {
    await access(`${MEASURERS}/worldlines_bench.js`);
    const page = await newPage(browser, measurers.url);
    page.on('console', (message) => {
      if (!message.text().startsWith('{')) return;
      const { what, ...row } = JSON.parse(message.text());
      print({ core: what, ...row });
    });
    await page.goto(`${measurers.url}worldlines_bench.js`);
    await page.evaluate(async (module) => (await import(module)).default(), `${measurers.url}worldlines_bench.js`);
    await page.context().close();
  } finally {
    await measurers.close();
  }
}

/** Steps, pans, zooms and scrubs, each in a page of its own. */
async function gestures(run, fragment) {
  const middle = async (page, selector) => {
    const { x, y, width, height } = await page.locator(selector).first().boundingBox();
    return { x: x + width / 2, y: y + height / 2, left: x, width };
  };
  await keyPress(run, fragment);
  await gesture('pan by wheel', run, fragment, async (page) => {
    const { x, y } = await middle(page, '.stage');
    await page.mouse.move(x, y);
    for (let n = 0; n < MOVES; n += 1) await page.mouse.wheel(n < MOVES * 0.7 ? 120 : -120, 0);
  });
  await gesture('zoom by wheel', run, fragment, async (page) => {
    const { x, y } = await middle(page, '.stage');
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    for (let n = 0; n < MOVES; n += 1) await page.mouse.wheel(0, n % 30 < 15 ? -60 : 60);
    await page.keyboard.up('Control');
  });
  await gesture('scrub along the overview', run, fragment, async (page) => {
    const { left, y, width } = await middle(page, '.overview');
    await page.mouse.move(left + 2, y);
    await page.mouse.down();
    for (let n = 0; n < MOVES; n += 1) await page.mouse.move(left + 2 + ((width - 4) * n) / MOVES, y);
    await page.mouse.up();
  });
}

/** How long the frames are in which somebody does this. */
async function gesture(frames, run, fragment, move) {
  const page = await newPage(browser, server.url);
  await visit(page, server.url, fragment);
  const busy = await stopwatch(page);
  await page.evaluate(watchFrames);
  await move(page);
  // What comes to rest may be drawn anew.
  await page.waitForTimeout(400);
  const intervals = await page.evaluate(() => window.intervals.slice(1));
  const work = (await busy()) / intervals.length;
  await page.context().close();
  print({ frames, run, ...spread(intervals), work });
}

/** Begins to count, and resolves to a function that says how many milliseconds the page's thread has worked. */
async function stopwatch(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await worked();
  return async () => (await worked()) - before;
}

/** Runs in the page: notes how far its frames are apart. */
function watchFrames() {
  window.intervals = [];
  let last;
  const next = (now) => {
    if (last !== undefined) window.intervals.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/** Steps forward again and again, and back when the end is near. */
async function keyPress(run, fragment) {
  const page = await newPage(browser, server.url);
  await visit(page, server.url, fragment);
  await page.keyboard.press('Home');
  await page.evaluate(listen);
  const busy = await stopwatch(page);
  for (let n = 0; n < KEY_PRESSES; n += 1) {
    await page.keyboard.press(n % 10 < 8 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForFunction((count) => window.painted.length === count, n + 1);
  }
  const work = (await busy()) / KEY_PRESSES;
  const painted = await page.evaluate(() => window.painted);
  await page.context().close();
  print({ frames: 'key press to painted frame', run, ...spread(painted), work });
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

/** Loses one message after the other: each time a new run, what could influence what in it, and its diagram. */
async function edits(run, fragment) {
  const page = await newPage(browser, server.url);
  await visit(page, server.url, fragment);
  const times = [];
  for (let n = 1; n <= EDITS; n += 1) {
    times.push(await page.evaluate(editAndPaint, `${fragment};drop=P1-P2.${n}`));
  }
  await page.context().close();
  const note = `half of ${EDITS}; longest ${Math.max(...times).toFixed(0)}`;
  print({ what: `edit to painted diagram, ${run}`, value: quantile(times, 0.5), unit: 'ms', note });
}

/** Runs in the page: goes to an edited run and resolves to how long it took until after the next frame. */
function editAndPaint(fragment) {
  return new Promise((resolve) => {
    const afterFrame = new MessageChannel();
    let begun = 0;
    afterFrame.port1.onmessage = () => resolve(performance.now() - begun);
    addEventListener('hashchange', () => requestAnimationFrame(() => afterFrame.port2.postMessage(null)), {
      once: true,
    });
    begun = performance.now();
    location.hash = fragment;
  });
}

/** All that the page holds: its objects, and its WebAssembly's memory. */
async function memory(run, fragment) {
  const page = await newPage(browser, server.url);
  await page.addInitScript(keepInstances);
  await visit(page, server.url, fragment);
  const { objects, assembly, elements } = await page.evaluate(async () => ({
    objects: (await performance.measureUserAgentSpecificMemory()).bytes,
    assembly: window.instances.reduce((sum, { exports }) => sum + exports.memory.buffer.byteLength, 0),
    elements: document.querySelectorAll('*').length,
  }));
  await page.context().close();
  const note = `of that, WebAssembly ${(assembly / 1e6).toFixed(1)}; ${elements} elements in the document`;
  print({ what: `memory of the page, ${run}`, value: (objects + assembly) / 1e6, unit: 'MB', note });
}

/** Runs in the page before all else: remembers what is instantiated. */
function keepInstances() {
  window.instances = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const instantiate = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await instantiate.apply(WebAssembly, given);
      window.instances.push(result.instance ?? result);
      return result;
    };
  }
}

function spread(times) {
  return { half: quantile(times, 0.5), most: quantile(times, 0.95), longest: Math.max(...times) };
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}
