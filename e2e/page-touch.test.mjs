// Fingers on the diagram and the strip: what a mouse can do there, they can.

import assert from 'node:assert/strict';

import { PHONE, application } from './lib/application.mjs';
import { atStep, lastStep, step } from './lib/screen.mjs';
import { fingers } from './lib/touch.mjs';

const app = application();
const LYING = { ...PHONE, viewport: { width: 844, height: 390 } };
const DEPOSITS = '#1/request-reply/two-deposits;at=S.3';
const LONG = '#1/logical-clocks/workload;at=P2.20';

const middle = async (locator) => {
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
};
const event = (page, name) => middle(page.locator(`[data-event="${name}"]`).first());
const between = (one, other, part = 0.5) => ({ x: one.x + (other.x - one.x) * part, y: one.y + (other.y - one.y) * part });
const inspector = (page) => page.locator('.inspector');
const scrolled = (page) => page.locator('.scroller').evaluate(({ scrollLeft, scrollTop }) => ({ x: scrollLeft, y: scrollTop }));

for (const [name, context] of [['upright', PHONE], ['lying', LYING]]) {
  app.test(`a tap on a message says what can be done to it: a phone ${name}`, { at: DEPOSITS, ...context }, async ({ page }) => {
    const finger = await fingers(page);
    const before = await step(page);
    await finger.tap(between(await event(page, 'C.2'), await event(page, 'S.1'), 0.4));
    await inspector(page).getByText('#1 deposit 100, from Client to Server').waitFor();
    await inspector(page).getByRole('button', { name: 'Drop it' }).waitFor();
    assert.equal(await step(page), before, 'the cursor stays');
  });

  for (const way of ['tap', 'hold']) {
    app.test(`a ${way} on a line says what can be done to its process there: a phone ${name}`, { at: DEPOSITS, ...context }, async ({ page }) => {
      const finger = await fingers(page);
      const [last, line] = [await event(page, 'S.3'), await event(page, 'S.4')];
      await finger[way](between(last, line, 0.3));
      for (const what of ['Crash Server here', 'Wipe Server', 'Pause Server', 'Cut Server off']) {
        await inspector(page).getByRole('button', { name: what }).waitFor();
      }
      await inspector(page).getByText(/^Server, at t = \d\d$/).waitFor();
      await inspector(page).getByRole('button', { name: 'Pause Server' }).tap();
      await page.waitForFunction(() => location.hash.includes('pause=S@'));
      await page.locator('.sheet-history').getByRole('button', { name: 'Undo' }).tap();
      await page.waitForFunction(() => !location.hash.includes('pause='));
    });
  }
}

app.test('a finger is as broad on a click of which a browser does not say what clicked', { at: DEPOSITS, ...PHONE }, async ({ page }) => {
  const at = between(await event(page, 'C.2'), await event(page, 'S.1'), 0.4);
  await page.locator('svg.picture').evaluate((picture, { x, y }) => {
    const init = { clientX: x, clientY: y + 9, pointerType: 'touch', isPrimary: true, bubbles: true };
    for (const type of ['pointerdown', 'pointerup']) picture.dispatchEvent(new PointerEvent(type, init));
    picture.dispatchEvent(new MouseEvent('click', init));
  }, at);
  await inspector(page).getByRole('button', { name: 'Drop it' }).waitFor();
});

app.test('two fingers zoom the diagram and not the page, one pans it and selects nothing', { at: LONG, ...LYING }, async ({ page }) => {
  const finger = await fingers(page);
  const room = await middle(page.locator('.scroller'));
  const beside = (x) => ({ x: room.x + x, y: room.y });
  const apart = async () => (await event(page, 'P2.20')).x - (await event(page, 'P2.19')).x;
  const [near, address] = [await apart(), await page.evaluate(() => location.hash)];
  await finger.pinch([beside(-40), beside(40)], [beside(-80), beside(80)]);
  await page.waitForTimeout(400);
  assert.ok((await apart()) / near > 1.7, `${near} became ${await apart()}`);
  assert.equal(await page.evaluate(() => visualViewport.scale), 1);
  const before = await scrolled(page);
  await finger.drag(beside(90), beside(-60));
  await page.waitForTimeout(400);
  assert.ok((await scrolled(page)).x > before.x + 80, `${before.x} became ${(await scrolled(page)).x}`);
  assert.equal(await page.evaluate(() => location.hash), address, 'the run stays where it was');
});

for (const [name, context] of [['upright', PHONE], ['lying', LYING]]) {
  app.test(`a finger scrubs along the strip: a phone ${name}`, { at: DEPOSITS, ...context }, async ({ page }) => {
    const finger = await fingers(page);
    const last = await lastStep(page);
    const { x, y, width } = await page.locator('.overview').boundingBox();
    await finger.drag({ x: x + 2, y: y + 6 }, { x: x + width - 2, y: y + 6 });
    await atStep(page, last);
    await finger.drag({ x: x + width - 2, y: y + 6 }, { x: x + 2, y: y - 60 });
    await atStep(page, 0);
    assert.equal(await page.evaluate(() => scrollY), 0, 'and the page stays');
  });
}
