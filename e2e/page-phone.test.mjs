// A phone upright and lying, and windows of the least size: everything is within a finger's reach.

import assert from 'node:assert/strict';

import { PHONE, application } from './lib/application.mjs';

const app = application();
const LYING = { ...PHONE, viewport: { width: 844, height: 390 } };
const THREE = '#1/mutual-exclusion/three-processes';

const box = (page, selector) => page.locator(selector).evaluate((one) => {
  const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
  return { left, top, right, bottom, width, height };
});
/** What is pressed and can be seen, with the size of what answers to the finger. */
const targets = (page, within) => page.locator(within).locator('button, select, summary, input').evaluateAll((all) => all
  .filter((one) => one.checkVisibility({ checkVisibilityCSS: true }))
  .map((one) => {
    const { width, height } = (one.type === 'checkbox' || one.type === 'radio' ? one.labels[0] : one).getBoundingClientRect();
    return { name: one.ariaLabel ?? one.innerText, width, height };
  }));

for (const [name, context] of [['upright', PHONE], ['narrow', { ...PHONE, viewport: { width: 320, height: 568 } }], ['lying', LYING]]) {
  app.test(`as seen by, on a phone ${name}: a sheet at its foot, every name within reach`, { at: THREE, ...context }, async ({ page }) => {
    const { width, height } = context.viewport;
    await page.locator('[popovertarget="seen-menu"]').tap();
    const menu = await box(page, '#seen-menu');
    assert.ok(menu.left >= 0 && menu.right <= width && Math.abs(menu.bottom - height) <= 1, JSON.stringify(menu));
    assert.ok(menu.width >= Math.min(width, 560) - 1, 'as wide as the View menu');
    await page.getByLabel('P2', { exact: true }).tap();
    await page.waitForFunction(() => location.hash.includes('seen=P2'));
  });
}

app.test('a menu stays usable while the phone is turned', { at: THREE, ...PHONE }, async ({ page }) => {
  await page.locator('[popovertarget="seen-menu"]').tap();
  await page.setViewportSize(LYING.viewport);
  const menu = await box(page, '#seen-menu');
  assert.ok(menu.left >= 0 && menu.right <= 844 && menu.top >= 0 && menu.bottom <= 391, JSON.stringify(menu));
  await page.getByLabel('P3', { exact: true }).tap();
  await page.waitForFunction(() => location.hash.includes('seen=P3'));
});

app.test('a phone that lies: time runs to the right, bars of one row, and the last event beside the names', { at: THREE, ...LYING }, async ({ page }) => {
  const room = await box(page, '.room');
  assert.ok(room.height >= 220, `the diagram is ${room.height} high`);
  assert.equal(await page.locator('svg.picture.vertical').count(), 0);
  for (const bar of ['.top', '.stage-bar', '.transport']) assert.ok((await box(page, bar)).height <= 60, bar);
  for (const step of ['Home', ...Array(30).fill('ArrowRight')]) {
    await page.keyboard.press(step);
    const hidden = await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const halo = document.querySelector('.halo.focused')?.getBoundingClientRect();
      if (!halo) return null;
      const [names, room] = ['.diagram.names', '.room'].map((one) => document.querySelector(one).getBoundingClientRect());
      const middle = halo.left + halo.width / 2;
      return middle < names.right || middle > room.right ? [middle, names.right, room.right] : null;
    });
    assert.equal(hidden, null, `${step}: the event is beside the names`);
  }
});

app.test('a phone that lies has its room between the lines: messages are named, and nothing is cut off', { at: `${THREE};at=P1.3`, ...LYING }, async ({ page }) => {
  const { drawn, cut } = await page.evaluate(() => {
    const room = document.querySelector('.room').getBoundingClientRect();
    const texts = [...document.querySelectorAll('svg.picture .label, svg.picture .number, svg.picture .cursor text')];
    const isCut = (text) => {
      const { top, bottom } = text.getBoundingClientRect();
      return top < room.top || bottom > room.bottom;
    };
    return { drawn: document.querySelectorAll('svg.picture .label').length, cut: texts.filter(isCut).map((text) => text.textContent) };
  });
  assert.ok(drawn >= 6, `${drawn} messages have their names`);
  assert.deepEqual(cut, []);
});

for (const [name, context] of [['upright', PHONE], ['lying', LYING], ['a tablet', { ...PHONE, viewport: { width: 1024, height: 768 } }]]) {
  app.test(`where the pointer is a finger, targets are as high as a thumb: ${name}`, { at: '#1/request-reply/reply-lost', ...context }, async ({ page }) => {
    const see = async (within) => {
      const all = await targets(page, within);
      assert.ok(all.length > 0, within);
      for (const target of all) assert.ok(target.height >= 40, `${within}: ${JSON.stringify(target)}`);
    };
    await see('.top, .stage-bar, .transport');
    await page.getByRole('button', { name: 'Share', exact: true }).tap();
    await see('dialog.share');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await see('dialog.keys');
    await page.keyboard.press('Escape');
    await page.locator('.setup > summary').tap();
    await page.locator('.another-run').waitFor();
    await see('.setup');
    await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
    await see('.otherwise');
  });
}

for (const [width, height] of [[200, 200], [200, 480], [320, 256], [320, 568]]) {
  app.test(`a window of ${width}×${height}: the transport and a part of the diagram are in it`, { ...PHONE, viewport: { width, height } }, async ({ page }) => {
    for (const button of await page.locator('.transport-buttons button').all()) {
      const { x, y, width: wide, height: high } = await button.boundingBox();
      assert.ok(x >= 0 && x + wide <= width && y >= 0 && y + high <= height, JSON.stringify([x, y, wide, high]));
    }
    const [room, transport] = [await box(page, '.room'), await box(page, '.transport')];
    const seen = Math.min(room.bottom, transport.top) - room.top;
    assert.ok(seen >= (height < 300 ? 40 : 150), `${seen} pixels of the diagram are in sight`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
  });
}

app.test('a scenario from the catalogue begins with its story', { at: '#1/request-reply/reply-lost', ...PHONE }, async ({ page }) => {
  await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
  await page.getByRole('button', { name: 'Catalogue' }).tap();
  await page.locator('dialog.catalogue [data-scenario="mutual-exclusion/three-processes"]').tap();
  await page.waitForFunction(() => document.querySelector('.page').dataset.tab === 'story');
});

app.test('what was changed is taken back from either tab', { at: '#1/request-reply/reply-lost', ...PHONE }, async ({ page }) => {
  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
  const drop = page.locator('.side [data-what-if="what-if-drop"]');
  while (await drop.count() === 0) await page.locator('.transport-buttons button').nth(3).tap();
  const undo = page.locator('.sheet-history').getByRole('button', { name: 'Undo' });
  assert.equal(await undo.getAttribute('aria-disabled'), 'true');
  await drop.tap();
  await page.waitForFunction(() => location.hash.includes('drop='));
  await undo.tap();
  await page.waitForFunction(() => !location.hash.includes('drop='));
  await page.locator('.sheet-history').getByRole('button', { name: 'Redo' }).tap();
  await page.waitForFunction(() => location.hash.includes('drop='));
});

app.test('the sentence of a step is whole, also of one that is seen through somebody’s eyes', { at: `${THREE};seen=P1;at=P2.6`, ...PHONE }, async ({ page }) => {
  const cut = await page.locator('.where .what').evaluate((what) => [what.scrollHeight - what.clientHeight, what.scrollWidth - what.clientWidth]);
  assert.ok(cut[0] <= 1 && cut[1] <= 1, `${cut}`);
});

app.test('a finger is told to tap', { at: '#1/request-reply/reply-lost', ...PHONE }, async ({ page }) => {
  await page.keyboard.press('End');
  await page.locator('.invitation').getByText(/tap a message/).waitFor();
  assert.doesNotMatch(await page.locator('.story').innerText(), /[Cc]lick|←|→ /);
});

/** A scenario of names that are one word of 40 letters, under a title of 120. */
const NAMES = `id = "logical-clocks/long-names"
title = "${'T'.repeat(120)}"
processes = ["A", "B"]
names = { A = "${'M'.repeat(40)}", B = "${'W'.repeat(40)}" }
until = 100
network.latency = 15
script = """
do=A:send,B,question@20
"""
`;

for (const [name, context] of [['a desk', { viewport: { width: 1440, height: 900 } }], ['a phone', PHONE]]) {
  app.test(`long names stay within their panels, on ${name}`, { at: '#1/request-reply/reply-lost', ...context }, async ({ page }) => {
    const file = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], 'long.toml'));
      return transfer;
    }, NAMES);
    for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent('.stage', type, { dataTransfer: file });
    await page.locator('.story h2').getByText(/TTTT/).waitFor();
    const wide = () => page.locator('.story, .side, .inspector, .invitation, .otherwise').evaluateAll((all) => all
      .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1).map((one) => one.className));
    await page.keyboard.press('End');
    assert.deepEqual(await wide(), []);
    if (name === 'a phone') await page.getByRole('button', { name: 'Inspector', exact: true }).tap();
    await page.locator('.otherwise button').first().waitFor();
    assert.deepEqual(await wide(), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= context.viewport.width);
    const names = await page.locator('.diagram.names text').evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().left, one.getBoundingClientRect().right]));
    const room = await box(page, '.room');
    for (const [text, left, right] of names) assert.ok(left >= room.left - 1 && right <= room.right + 1, `${text}: ${left} to ${right}`);
    assert.equal(names.filter(([text]) => text.endsWith('…')).length, 2, 'both names say that they are cut');
  });
}

app.test('a row of the table has its phase below its text', { at: '#1/request-reply/two-deposits', ...PHONE }, async ({ page }) => {
  await page.keyboard.press('End');
  await page.getByRole('button', { name: 'Table' }).tap();
  await page.locator('.run-table tr[aria-current]').waitFor();
  const over = await page.locator('.run-table tbody tr[data-cursor]').evaluateAll((all) => all.filter((row) => {
    const [why, phase] = ['.why', '.phase'].map((one) => row.querySelector(one).getBoundingClientRect());
    return phase.height > 0 && phase.top < why.bottom - 1;
  }).map((row) => row.innerText));
  assert.deepEqual(over, []);
});
