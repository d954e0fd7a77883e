// Presenting, and what a phone folds away.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { PHONE, application } from './lib/application.mjs';
import { atStep, clickEvent, lastStep, step } from './lib/screen.mjs';
import { fingers } from './lib/touch.mjs';

const app = application();
const HALL = { viewport: { width: 1024, height: 768 } };
const LARGE_HALL = { viewport: { width: 1920, height: 1080 } };
const NO_FIFO = '#1/mutual-exclusion/no-fifo';
/** The last of its topic, and the one before it. */
const LAST = '#1/two-generals/until-dawn';

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const begin = async (page) => {
  await page.keyboard.press('f');
  await page.locator('.present-head').waitFor();
};
const title = (page) => page.locator('.present-head h1').innerText();
const turn = (page) => page.locator('.page-turn');

/** Sizes on the screen, in pixels: of a label, of the sentence below, and of the diagram beside its room. */
const sizes = (page) =>
  page.evaluate(() => {
    const picture = document.querySelector('svg.picture');
    const by = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
    const scroller = document.querySelector('.scroller');
    const lines = [...picture.querySelectorAll('.line')].map((line) => line.getBoundingClientRect().top);
    return {
      label: by * picture.querySelector('.label text').getAttribute('font-size'),
      sentence: parseFloat(getComputedStyle(document.querySelector('.where .what')).fontSize),
      scrolls: scroller.scrollWidth > scroller.clientWidth || scroller.scrollHeight > scroller.clientHeight,
      spread: (Math.max(...lines) - Math.min(...lines)) / scroller.clientHeight,
    };
  });

app.test('presenting shows the diagram and the transport, and the inspector for what is clicked', HALL, async ({ page }) => {
  await page.getByRole('button', { name: 'Present' }).click();
  await page.locator('.top').waitFor({ state: 'hidden' });
  assert.equal(await page.locator('.side').isVisible(), false);
  assert.ok((await page.locator('.stage').boundingBox()).width > 1000, 'the diagram has the whole width');
  await clickEvent(page, 'S.1');
  await page.locator('.side').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.side').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'End (Esc)' }).click();
  await page.locator('.top').waitFor();
});

app.test('presenting is begun and ended by keys, and the clicker still steps', HALL, async ({ page }) => {
  await page.keyboard.press('f');
  await page.locator('.top').waitFor({ state: 'hidden' });
  await page.keyboard.press('Home');
  await page.keyboard.press('PageDown');
  assert.match(await page.locator('.count').innerText(), /1 of/);
  await assertAccessible(page);
  await page.keyboard.press('f');
  await page.locator('.top').waitFor();
});

for (const [hall, least, most] of [
  [HALL, 15, 17],
  [LARGE_HALL, 24, 27],
]) {
  const name = `${hall.viewport.width} by ${hall.viewport.height}`;

  app.test(`what is presented is read from the last row at ${name}`, { ...hall, at: NO_FIFO }, async ({ page }) => {
    await begin(page);
    const { label, sentence, scrolls, spread } = await sizes(page);
    assert.ok(label >= least && label <= most, `labels of ${label} pixels`);
    assert.ok(sentence > label, 'the sentence is no smaller than a label');
    assert.equal(scrolls, false, 'the whole run is in sight');
    assert.ok(spread > 0.33 && spread < 0.6, `two lines ${spread} of the height apart`);
    // What is seen is what is hit, however large it is drawn.
    await clickEvent(page, 'P2.3');
    await page.locator('.side').waitFor();
    assert.match(await page.locator('.inspector').innerText(), /P2\.3/);
    assert.ok(Math.abs((await sizes(page)).label - label) < 0.01, 'the inspector makes no text smaller');
  });

  app.test(`what is violated is said at ${name}, when it is`, { ...hall, at: NO_FIFO }, async ({ page }) => {
    await begin(page);
    assert.equal(await title(page), 'An acknowledgement overtakes a request');
    assert.equal(await page.locator('.finding').count(), 0);
    const top = (await page.locator('.stage').boundingBox()).y;
    await press(page, 'n');
    assert.match(await page.locator('.finding.violated').innerText(), /▲ Violated: .* P1 and P2/s);
    assert.equal((await page.locator('.stage').boundingBox()).y, top, 'nothing moves for it');
    await assertAccessible(page);
    await press(page, 'PageUp');
    assert.equal(await page.locator('.finding').count(), 0, 'not before it happened');
  });
}

app.test('a clicker leads through a topic, and back', { ...HALL, at: NO_FIFO }, async ({ page }) => {
  await begin(page);
  assert.equal(await step(page), 0, 'from the start');
  await press(page, 'PageDown');
  assert.equal(await step(page), 1);
  await press(page, 'End', 'PageDown');
  const said = await turn(page).innerText();
  const next = said.match(/^End of this run\. Page Down again: (.+)$/)[1];
  assert.equal(await step(page), await lastStep(page));
  await press(page, 'PageUp');
  await turn(page).waitFor({ state: 'hidden' });
  await press(page, 'PageDown', 'PageDown', 'PageDown');
  assert.equal(await title(page), next);
  await atStep(page, 0);
  assert.equal(await page.locator('.scroller').evaluate((scroller) => scroller.scrollLeft), 0);
  await press(page, 'PageUp');
  assert.match(await turn(page).innerText(), /^Start of this run\. Page Up again: back to An acknowledgement/);
  await press(page, 'PageUp');
  assert.equal(await title(page), 'An acknowledgement overtakes a request');
  await atStep(page, await lastStep(page));
  await press(page, ']');
  assert.equal(await title(page), next);
  await atStep(page, 0);
  await press(page, '[');
  assert.equal(await title(page), 'An acknowledgement overtakes a request');
  await atStep(page, 0);
});

app.test('at the end of a topic a clicker says so, and stays', { ...HALL, at: LAST }, async ({ page }) => {
  await begin(page);
  const before = await title(page);
  await press(page, 'End', 'PageDown', 'PageDown');
  assert.match(await turn(page).innerText(), /^End of this run, the last of “/);
  assert.equal(await title(page), before);
});

app.test('keys for the next scenario walk the stops of a tour, and do not leave it', HALL, async ({ page }) => {
  await page.locator('.tour-card').first().click();
  await begin(page);
  const count = Number((await page.locator('.tour-way [role="status"]').innerText()).match(/of (\d+)/)[1]);
  for (let stop = 1; stop < count; stop++) await press(page, ']');
  assert.match(await page.locator('.tour-way [role="status"]').innerText(), new RegExp(`^${count} of`));
  await press(page, ']');
  assert.equal(await turn(page).innerText(), 'End of the tour');
  await press(page, 'PageDown', 'PageDown', 'PageDown');
  assert.equal(await turn(page).innerText(), 'End of the tour');
  assert.equal(await page.locator('.tour').isVisible(), true);
  await press(page, '[');
  await turn(page).waitFor({ state: 'hidden' });
});

for (const [hall, least, most] of [
  [HALL, 20, 22],
  [LARGE_HALL, 28, 34],
]) {
  app.test(`a tour is read from the last row at ${hall.viewport.width} by ${hall.viewport.height}`, hall, async ({ page }) => {
    await page.locator('.tour-card').first().click();
    await begin(page);
    const height = async () => (await page.locator('.stage').boundingBox()).height;
    const [before, size] = [await height(), (one) => page.locator(one).evaluate((text) => parseFloat(getComputedStyle(text).fontSize))];
    const sizes = [await size('.tour > h2'), await size('.tour-text')];
    await press(page, 'PageDown');
    await page.locator('.behind:not(:empty)').waitFor();
    sizes.push(await size('.behind'));
    for (const each of sizes) assert.ok(each >= least && each <= most, `${sizes}`);
    assert.equal(await height(), before, 'the diagram stays where it is');
    for (let stop = 1; stop < 6; stop++) await press(page, ']');
    const over = await page.locator('.story').evaluate((story) => story.scrollHeight - story.clientHeight);
    assert.ok(over <= 0, `${over} pixels of the longest text are out of sight`);
  });
}

for (const [name, viewport] of [['upright', { width: 390, height: 844 }], ['lying', { width: 844, height: 390 }]]) {
  app.test(`a tour is presented on a phone ${name}`, { ...PHONE, viewport }, async ({ page }) => {
    await page.locator('.tour-card').first().evaluate((card) => card.click());
    await begin(page);
    const [text, stage] = [await page.locator('.tour-text').boundingBox(), await page.locator('.scroller').boundingBox()];
    assert.ok(text.width >= 180, `the text is ${text.width} wide`);
    assert.ok(stage.height >= 150, `the diagram is ${stage.height} high`);
  });
}

for (const [name, refuse] of [
  ['refuses the whole screen', () => (Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused')))],
  ['has no whole screen', () => [[Element, 'requestFullscreen'], [Document, 'exitFullscreen'], [Document, 'fullscreenElement']].forEach(([one, part]) => delete one.prototype[part])],
]) {
  app.test(`a browser that ${name} presents in its window`, { ...HALL, at: null }, async ({ page, visit }) => {
    await page.addInitScript(refuse);
    await visit(NO_FIFO);
    await begin(page);
    await press(page, 'PageDown');
    await atStep(page, 1);
    await press(page, 'Escape');
    await page.locator('.present-head').waitFor({ state: 'detached' });
  });
}

for (const [way, open] of [
  ['a mouse', (page) => page.getByRole('button', { name: 'Present' }).click()],
  ['Enter', (page) => page.getByRole('button', { name: 'Present' }).press('Enter')],
]) {
  app.test(`the focus goes along with ${way}, and comes back`, HALL, async ({ page }) => {
    await open(page);
    await page.waitForFunction(() => document.activeElement.matches('.present-head > h1'));
    await press(page, 'Tab', 'Enter');
    await page.waitForFunction(() => document.activeElement.matches('.present-button'));
  });
}

const SMALL = { viewport: { width: 720, height: 450 } };
app.test('in a small window the focus comes back to the menu that presents', SMALL, async ({ page }) => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Present' }).click();
  await page.waitForFunction(() => document.activeElement.matches('.present-head > h1'));
  await press(page, 'Escape');
  await page.waitForFunction(() => document.activeElement.matches('.more-button'));
});

app.test('a click on nothing moves nothing while presenting, and no key frames it then', HALL, async ({ page }) => {
  await begin(page);
  await press(page, 'Home', 'PageDown', 'PageDown');
  const room = await page.locator('.scroller').boundingBox();
  await page.mouse.click(room.x + room.width * 0.9, room.y + 12);
  await press(page, 'PageDown');
  await atStep(page, 3);
  assert.equal(await page.locator('.scroller:focus').count(), 0);
  // On a line: that process, as it is now.
  const line = await page.locator('.picture .line').first().evaluate((element) => {
    const { x, y, width } = element.getBoundingClientRect();
    return { x, y, width };
  });
  await page.mouse.click(line.x + line.width * 0.5, line.y);
  await page.locator('.side').waitFor();
  assert.equal(await step(page), 3);
  await page.mouse.click(room.x + room.width * 0.5, room.y + 12);
  await page.locator('.side').waitFor({ state: 'hidden' });
  assert.equal(await step(page), 3);
});

app.test('the frame of the diagram that has the focus is whole', HALL, async ({ page }) => {
  await page.locator('.scroller').focus();
  await press(page, 'ArrowLeft');
  const frame = await page.locator('.room').evaluate((room) => {
    const { zIndex, borderLeftWidth, borderTopWidth } = getComputedStyle(room, '::before');
    return { above: Number(zIndex) > 1, left: borderLeftWidth, top: borderTopWidth };
  });
  assert.deepEqual(frame, { above: true, left: '2px', top: '2px' });
});

app.test('on paper there is no button to end it', HALL, async ({ page }) => {
  await begin(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.getByRole('button', { name: 'End (Esc)' }).isVisible(), false);
  assert.equal(await page.locator('.top h1').isVisible(), true);
});

for (const width of [390, 320]) {
  app.test(`the way out covers nothing at ${width} pixels`, { viewport: { width, height: 700 } }, async ({ page }) => {
    await begin(page);
    const end = await page.getByRole('button', { name: 'End (Esc)' }).boundingBox();
    const bar = await page.locator('.stage-bar').boundingBox();
    assert.ok(end.x + end.width <= width && end.y + end.height <= bar.y, 'it is above the chips');
    const chip = page.getByRole('button', { name: 'Table' });
    await chip.scrollIntoViewIfNeeded();
    const { x, width: wide } = await chip.boundingBox();
    assert.ok(x >= 0 && x + wide <= width, 'the chip is whole');
  });
}

app.test('a phone keeps the less used buttons in a menu', PHONE, async ({ page }) => {
  const keys = page.getByRole('button', { name: 'Keys' });
  assert.equal(await keys.isVisible(), false);
  await page.getByRole('button', { name: 'More' }).tap();
  await keys.waitFor();
  await assertAccessible(page);
  await keys.tap();
  await page.locator('dialog.keys[open]').waitFor();
});

app.test('the sheet of a phone is swiped up and down', PHONE, async ({ page }) => {
  const finger = await fingers(page);
  const height = async () => (await page.locator('.stage').boundingBox()).height;
  const swipe = async (way) => {
    const bar = await page.locator('.sheet-bar').boundingBox();
    const at = { x: bar.x + bar.width / 2, y: bar.y + 20 };
    await finger.drag(at, { x: at.x, y: at.y + way });
  };
  const half = await height();
  await swipe(-150);
  assert.ok((await height()) < half, 'up: less of the diagram');
  await swipe(150);
  assert.equal(await height(), half);
  await swipe(150);
  assert.ok((await height()) > half, 'down: more of the diagram');
});
