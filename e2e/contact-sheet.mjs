// node e2e/contact-sheet.mjs [PART…]: every scenario and every screen in every look, for people to look at.
//
// Single pictures go to docs/contact-sheet/LOOK/NAME.png, and sheets that show a dozen of them at once to
// docs/contact-sheet/LOOK-1.png, LOOK-2.png… PART limits it to scenarios and screens whose name contains it.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { PHONE } from './lib/application.mjs';
import { launch, newPage, visit } from './lib/browser.mjs';
import { SCREENS } from './lib/screens.mjs';
import { DIST, serve } from './lib/server.mjs';

const FOLDER = fileURLToPath(new URL('../docs/contact-sheet/', import.meta.url));
const DESK = { viewport: { width: 1440, height: 900 } };
const HALL = { viewport: { width: 1024, height: 768 } };
/** Name, size, colours; and how many of its pictures stand beside and above each other on a sheet. */
const LOOKS = [
  { name: 'desk-light', options: { ...DESK, colorScheme: 'light' }, columns: 3, rows: 4 },
  { name: 'desk-dark', options: { ...DESK, colorScheme: 'dark' }, columns: 3, rows: 4 },
  { name: 'hall-projector', options: HALL, theme: 'projector', columns: 3, rows: 4 },
  { name: 'phone-light', options: { ...PHONE, colorScheme: 'light' }, columns: 6, rows: 2 },
  { name: 'phone-dark', options: { ...PHONE, colorScheme: 'dark' }, columns: 6, rows: 2 },
];
/** The width of a picture on a sheet, by its look's number of columns. */
const SHEET_WIDTH = 1890;

const parts = process.argv.slice(2);
const isWanted = ({ name }) => parts.length === 0 || parts.some((part) => name.includes(part));

await rm(FOLDER, { recursive: true, force: true });
const [server, browser] = await Promise.all([serve(DIST), launch()]);
try {
  const subjects = [...(await scenarios()), ...SCREENS].filter(isWanted);
  for (const look of LOOKS) {
    await mkdir(FOLDER + look.name, { recursive: true });
    const shown = [];
    for (const subject of subjects) {
      if (await shoot(look, subject)) shown.push(subject.name);
    }
    await sheets(look, shown);
  }
} finally {
  await browser.close();
  await server.close();
}

/** Every scenario of the catalogue, from its end. */
async function scenarios() {
  const page = await newPage(browser, server.url);
  await visit(page, server.url);
  await page.keyboard.press('c');
  await page.locator('dialog.catalogue[open]').waitFor();
  const ids = await page.locator('[data-scenario]').evaluateAll((all) => all.map((one) => one.dataset.scenario));
  await page.context().close();
  return ids.map((id) => ({ name: id.replace('/', '--'), at: `#1/${id}` }));
}

/** Takes one picture; `false` if that failed, which is said. */
async function shoot(look, { name, at = '', open }) {
  const page = await newPage(browser, server.url, { reducedMotion: 'reduce', ...look.options });
  try {
    if (look.theme) {
      await page.addInitScript((theme) => localStorage.setItem('worldlines-theme', theme), look.theme);
    }
    await visit(page, server.url, at);
    await open?.(page, look.options.isMobile === true);
    await page.waitForTimeout(open ? 250 : 60);
    await page.screenshot({ path: `${FOLDER}${look.name}/${name}.png` });
    for (const problem of page.problems) console.error(`${look.name}/${name}: ${problem}`);
    return true;
  } catch (error) {
    console.error(`${look.name}/${name}: ${error.message.split('\n')[0]}`);
    process.exitCode = 1;
    return false;
  } finally {
    await page.context().close();
  }
}

/** Puts a look's pictures together, a dozen a sheet. */
async function sheets(look, names) {
  const size = look.columns * look.rows;
  const width = Math.floor(SHEET_WIDTH / look.columns) - 10;
  for (let first = 0; first < names.length; first += size) {
    const figures = names.slice(first, first + size).map((name) => {
      const source = pathToFileURL(`${FOLDER}${look.name}/${name}.png`);
      return `<figure><img src="${source}" width="${width}"><figcaption>${name}</figcaption></figure>`;
    });
    const style = 'body{margin:5px;display:flex;flex-wrap:wrap;gap:10px;font:12px sans-serif;background:#888}figure{margin:0}';
    const file = `${FOLDER}sheet.html`;
    await writeFile(file, `<!DOCTYPE html><meta charset="utf-8"><style>${style}</style>${figures.join('')}`);
    const page = await browser.newPage({ viewport: { width: SHEET_WIDTH, height: 100 } });
    await page.goto(pathToFileURL(file).href);
    const path = `${FOLDER}${look.name}-${first / size + 1}.png`;
    await page.screenshot({ path, fullPage: true });
    console.log(path);
    await page.close();
    await rm(file);
  }
}
