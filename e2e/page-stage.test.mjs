// The diagram itself: nearer and farther, scrolling, the View menu, the legend, paper.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { PHONE, application } from './lib/application.mjs';
import { atStep, clickEvent, lastStep, step } from './lib/screen.mjs';
import { fingers } from './lib/touch.mjs';

const app = application();
/** Longer than the stage, and drawn in full. */
const LONG = '#1/mutual-exclusion/workload';
const THOUSAND = '#1/logical-clocks/workload;set=messages,67;set=until,1000000';
const TEN_THOUSAND = '#1/logical-clocks/workload;set=messages,667;set=until,1000000';

/** The middle of an event's mark on the screen. */
async function place(page, event) {
  return page.locator(`[data-event="${event}"]`).first().evaluate((mark) => {
    const { e, f } = mark.getScreenCTM();
    return { x: e, y: f };
  });
}

/** Waits until the picture has come to rest. */
async function rest(page) {
  await page.waitForTimeout(350);
}

const scrolled = (page) =>
  page.locator('.scroller').evaluate(({ scrollLeft, scrollTop }) => ({ left: scrollLeft, top: scrollTop }));

/** A place of the diagram where nothing is. */
async function ground(page) {
  const box = await page.locator('.scroller').boundingBox();
  return { x: box.x + box.width * 0.6, y: box.y + 8 };
}

app.test('buttons and keys zoom around the cursor, and never move', { at: `${LONG};at=P2.12` }, async ({ page }) => {
  const button = (name) => page.locator('.stage-foot .zoom').getByRole('button', { name });
  const boxes = () => page.locator('.stage-foot .zoom button').evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  const distance = async () => {
    const [a, b] = [await place(page, 'P2.11'), await place(page, 'P2.12')];
    return b.x - a.x;
  };
  const before = [await boxes(), await distance(), (await place(page, 'P2.12')).x];
  await button('Zoom in').click();
  await rest(page);
  assert.ok(Math.abs((await distance()) / before[1] - 1.4) < 0.02, 'the axis is longer');
  assert.ok(Math.abs((await place(page, 'P2.12')).x - before[2]) < 6, 'the cursor stays where it was');
  await page.keyboard.press('-');
  await rest(page);
  assert.ok(Math.abs((await distance()) - before[1]) < 0.5);
  await page.keyboard.press('0');
  await rest(page);
  assert.equal(await button('The whole run').getAttribute('aria-disabled'), 'true');
  const { width, scrollWidth } = await page.locator('.scroller').evaluate((it) => ({ width: it.clientWidth, scrollWidth: it.scrollWidth }));
  assert.ok(scrollWidth <= width, 'the whole run is in sight');
  await page.keyboard.press('+');
  await rest(page);
  assert.equal(await button('The whole run').getAttribute('aria-disabled'), 'false');
  assert.deepEqual(await boxes(), before[0]);
  assert.ok((await step(page)) > 0, 'zooming is no step');
});

for (const [name, view] of [['a lying', ''], ['a standing', ';view=vertical'], ['a causal', ';view=causal']]) {
  app.test(`what is under the pointer stays while the wheel zooms ${name} diagram`, { at: `${LONG};at=P2.20${view}` }, async ({ page }) => {
    await rest(page);
    const before = await place(page, 'P2.20');
    await page.mouse.move(before.x, before.y + (name === 'a standing' ? 0 : 30));
    await page.keyboard.down('Control');
    for (let n = 0; n < 4; n += 1) await page.mouse.wheel(0, -40);
    await rest(page);
    const nearer = await place(page, 'P2.20');
    for (let n = 0; n < 3; n += 1) await page.mouse.wheel(0, 40);
    await page.keyboard.up('Control');
    await rest(page);
    for (const after of [nearer, await place(page, 'P2.20')]) {
      assert.ok(Math.hypot(after.x - before.x, after.y - before.y) < 2, `${JSON.stringify(after)} was ${JSON.stringify(before)}`);
    }
    assert.equal(await page.evaluate(() => visualViewport.scale), 1, 'the page itself is not zoomed');
  });
}

app.test('two fingers zoom, one scrolls', { ...PHONE, at: `${LONG};at=P2.20` }, async ({ page }) => {
  await rest(page);
  const box = await page.locator('.scroller').boundingBox();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const marks = () => page.locator('[data-event]').evaluateAll((all) => all.map((mark) => [mark.dataset.event, mark.getBoundingClientRect().y]));
  const before = new Map(await marks());
  const finger = await fingers(page);
  const at = (y) => ({ x: middle.x, y: middle.y + y });
  await finger.pinch([at(-40), at(40)], [at(-80), at(80)]);
  await rest(page);
  const apart = (places) => places.get('P2.20') - places.get('P2.19');
  const after = new Map(await marks());
  assert.ok(apart(after) / apart(before) > 1.7, `${apart(before)} became ${apart(after)}`);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
  const top = (await scrolled(page)).top;
  await finger.drag(at(0), at(-120));
  await rest(page);
  assert.ok((await scrolled(page)).top > top + 60, 'a finger scrolls');
});

app.test('wheel and dragging scroll; dragging is no click', { at: `${LONG};at=P2.12` }, async ({ page }) => {
  await rest(page);
  const at = await step(page);
  const { x, y } = await ground(page);
  const before = (await scrolled(page)).left;
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 120);
  await rest(page);
  assert.equal((await scrolled(page)).left, before + 120);
  await page.mouse.down();
  await page.mouse.move(x - 90, y + 3, { steps: 5 });
  await page.mouse.up();
  await rest(page);
  assert.equal((await scrolled(page)).left, before + 210);
  assert.equal(await step(page), at);
  await page.keyboard.press('Shift+ArrowLeft');
  await rest(page);
  assert.ok((await scrolled(page)).left < before + 210);
  assert.equal(await step(page), at);
  await page.mouse.click(x, y);
  assert.notEqual(await step(page), at, 'a click on the ground goes there');
});

app.test('names and phases stay in sight', { at: `${LONG};at=P2.40` }, async ({ page }) => {
  await rest(page);
  const left = (await page.locator('.scroller').boundingBox()).x;
  for (const name of await page.locator('.names .name').all()) {
    const box = await name.boundingBox();
    assert.ok(box.x >= left && box.x < left + 80);
  }
  const chips = await page.locator('.names .chip text').allInnerTexts();
  assert.ok(chips.length > 0, 'a phase that began out of sight is named');
});

app.test('a thousand events from afar are dots and lines', { at: `${THOUSAND};at=P1.100` }, async ({ page }) => {
  await page.keyboard.press('0');
  await rest(page);
  assert.ok((await page.locator('svg.picture *').count()) < 300);
  assert.ok((await page.locator('.dense.dots').count()) > 0);
  const before = await step(page);
  await page.keyboard.press('ArrowRight');
  await atStep(page, before + 1);
  assert.equal(await page.locator('.diagram.picture [data-event]').count(), 1, 'what one looks at is drawn');
});

app.test('ten thousand events are a picture too', { at: TEN_THOUSAND }, async ({ page }) => {
  await page.keyboard.press('0');
  await rest(page);
  assert.ok((await page.locator('.dense.swelling').count()) > 0);
  assert.ok((await page.locator('svg.picture *').count()) < 400);
  await page.keyboard.press('Home');
  await atStep(page, 0);
  for (let n = 0; n < 17; n += 1) await page.keyboard.press('+');
  await rest(page);
  assert.ok((await page.locator('.dense').count()) === 0, 'from near it is drawn in full');
  assert.ok((await page.locator('[data-event]').count()) > 5);
});

app.test('what is selected is scrolled to', { at: `${LONG};at=P2.3` }, async ({ page }) => {
  await rest(page);
  await clickEvent(page, 'P2.3');
  const box = page.locator('.scroller');
  await page.keyboard.press('Shift+ArrowRight');
  for (let n = 0; n < 8; n += 1) await page.keyboard.press('Shift+ArrowRight');
  await rest(page);
  assert.ok((await scrolled(page)).left > 500);
  await page.locator('.inspector').getByRole('button', { name: /^P\d\.\d+$/ }).first().click();
  await rest(page);
  const halo = await page.locator('circle.halo.focused').boundingBox();
  const stage = await box.boundingBox();
  assert.ok(halo.x >= stage.x && halo.x <= stage.x + stage.width);
});

app.test('the strip: its frame is dragged by its lower edge, elsewhere one scrubs', { at: `${LONG};at=P2.12` }, async ({ page }) => {
  await rest(page);
  const at = await step(page);
  const grip = await page.locator('.overview .grip').boundingBox();
  const before = (await scrolled(page)).left;
  await page.mouse.move(grip.x + grip.width / 2, grip.y + 1);
  await page.mouse.down();
  await page.mouse.move(grip.x + grip.width / 2 + 100, grip.y + 1, { steps: 4 });
  await page.mouse.up();
  await rest(page);
  assert.ok((await scrolled(page)).left > before + 200);
  assert.equal(await step(page), at);
  const strip = await page.locator('.overview').boundingBox();
  await page.mouse.click(strip.x + strip.width * 0.9, strip.y + 10);
  assert.ok((await step(page)) > (await lastStep(page)) * 0.7);
});

app.test('the View menu: labels, what is to come, direction', { at: '#1/mutual-exclusion/one-request;at=P1.5' }, async ({ page }) => {
  const open = page.getByRole('button', { name: 'View' });
  const menu = page.locator('#view-menu');
  assert.ok((await page.locator('.label.says').count()) > 0);
  await open.click();
  await assertAccessible(page, 'the View menu');
  await menu.getByLabel('Message labels').click();
  await page.waitForFunction(() => document.querySelectorAll('.label.says').length === 0);
  await page.waitForFunction(() => location.hash.includes('nolabels'));
  assert.ok((await page.locator('.later:visible').count()) > 0);
  await menu.getByLabel('What is to come').click();
  await page.waitForFunction(() => location.hash.includes('hidden'));
  assert.equal(await page.locator('svg.picture .later:visible').count(), 0);
  await menu.getByLabel('Top to bottom').click();
  await page.locator('svg.picture.vertical').waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await menu.isVisible(), false);
  assert.ok(await open.evaluate((button) => button === document.activeElement), 'the focus is back');
  await open.click();
  assert.ok(await menu.isVisible());
  await page.mouse.click(5, 500);
  assert.equal(await menu.isVisible(), false);
});

app.test('a long run that is opened from the page shows where the cursor stands', {}, async ({ page }) => {
  await page.keyboard.press('c');
  await page.locator('[data-scenario="logical-clocks/workload"]').click();
  await page.waitForFunction(() => location.hash.includes('logical-clocks/workload'));
  await rest(page);
  const cursor = await page.locator('.cursor path').boundingBox();
  const scroller = await page.locator('.scroller').boundingBox();
  assert.ok(cursor.x > scroller.x && cursor.x < scroller.x + scroller.width, `the cursor is at ${cursor.x}`);
});

app.test('the legend names what is there, and stays open', { at: '#1/request-reply/reply-lost' }, async ({ page }) => {
  const legend = page.locator('.stage-foot .legend');
  await legend.locator('summary').click();
  const entries = () => legend.locator('li').allInnerTexts();
  assert.ok((await entries()).includes('lost message'));
  assert.ok(!(await entries()).includes('crash'));
  await assertAccessible(page, 'the legend');
  await page.keyboard.press('ArrowLeft');
  await page.evaluate(() => { location.hash = '#1/request-reply/server-crashed'; });
  await page.waitForFunction(() => [...document.querySelectorAll('.stage-foot .legend li')].some((li) => li.innerText === 'crash'));
  assert.ok(await legend.evaluate((it) => it.open));
});

for (const [name, options] of [['wide', {}], ['phone', PHONE]]) {
  app.test(`on paper the diagram is whole: ${name}`, { ...options, at: LONG }, async ({ page }) => {
    const last = await lastStep(page);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await rest(page);
    const { drawn, sticks, shown } = await page.evaluate(() => {
      const box = document.querySelector('svg.picture').getBoundingClientRect();
      const buttons = [...document.querySelectorAll('button')].filter((button) => button.checkVisibility());
      return {
        drawn: document.querySelectorAll('[data-event]').length,
        sticks: Math.max(box.right - innerWidth, -box.left, document.documentElement.scrollWidth - innerWidth),
        shown: buttons.map((button) => button.innerText),
      };
    });
    assert.ok(drawn === last || (await page.locator('.dense').count()) > 0, `${drawn} of ${last} are drawn`);
    assert.ok(sticks <= 1, `${sticks} px are cut off`);
    assert.deepEqual(shown, []);
    assert.ok(await page.locator('h1').isVisible());
    assert.ok(await page.locator('.stage-foot .legend-list').isVisible());
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await rest(page);
    assert.ok((await page.locator('[data-event]').count()) < last || last < 60);
  });
}
