// Through the run: steps of every kind, play, the strip; nothing moves meanwhile and nothing loses the focus.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { PHONE, application } from './lib/application.mjs';
import { ready } from './lib/browser.mjs';
import { atStep, clickEvent, fragment, lastStep, step } from './lib/screen.mjs';

const app = application();
const BLOCKED = '#1/mutual-exclusion/no-fifo';
const CRASHED = '#1/request-reply/server-crashed';
const THOUSAND = '#1/logical-clocks/workload;set=messages,67;set=until,1000000';
const TEN_THOUSAND = '#1/logical-clocks/workload;set=messages,667;set=until,1000000';

const strideOf = (page) => page.getByLabel('Step by');
const speedOf = (page) => page.getByLabel('Speed');
const forward = (page) => page.locator('.transport-buttons button').nth(3);
const playing = (page) => page.getByRole('button', { name: 'Pause' }).count();

/** Presses a key until nothing changes any more; every step on the way. */
async function way(page, key) {
  const steps = [await step(page)];
  for (;;) {
    await page.keyboard.press(key);
    const now = await step(page);
    if (now === steps.at(-1)) return steps;
    steps.push(now);
  }
}

app.test('what is chosen is what buttons, arrows and a clicker step by', { at: `${BLOCKED};at=P1.0` }, async ({ page }) => {
  const last = await lastStep(page);
  await strideOf(page).focus();
  await strideOf(page).selectOption('message');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'SELECT');
  // The choice still has the focus: a clicker goes on all the same, and does not choose.
  const messages = await way(page, 'PageDown');
  assert.equal(await strideOf(page).inputValue(), '1');
  assert.ok(messages.length > 5 && messages.length < last, `${messages} of ${last}`);
  assert.deepEqual(await way(page, 'ArrowLeft'), [...messages].reverse());
  await forward(page).click();
  await atStep(page, messages[1]);
  assert.equal(await forward(page).getAttribute('aria-label'), 'To the next message that is sent or received');

  await strideOf(page).selectOption('decision or violation');
  await page.keyboard.press('Home');
  const decisions = await way(page, 'ArrowRight');
  assert.equal(decisions.length, 2, 'the start and the violation: nothing to find comes after it');
  await page.locator('.verdicts .violated').first().waitFor();
  const violated = await page.locator('.verdicts .violated .witness button').allInnerTexts();
  const selected = await page.locator('.inspector .facts dd').first().innerText();
  assert.ok(violated.includes(selected), `${selected} is one of ${violated}`);
});

app.test('each kind of step has a key of its own, and Shift leads back', { at: `${CRASHED};at=C.0` }, async ({ page }) => {
  for (const key of ['e', 'm', 'p', 'n', 'x']) {
    await page.keyboard.press('Home');
    const there = await way(page, key);
    const back = await way(page, `Shift+${key}`);
    if (key === 'p') continue; // At the end another process may be followed.
    // There is nothing to find before the first decision or failure: the cursor stays there.
    const found = ['n', 'x'].includes(key) ? there.slice(1) : there;
    assert.deepEqual(back, found.reverse(), key);
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.locator('.inspector').getByText(/crashes|sends/).first().waitFor();
  assert.equal(await strideOf(page).inputValue(), '0', 'the choice is as it was');
});

app.test('this process is that of the event that was clicked', { at: '#1/request-reply/two-deposits' }, async ({ page }) => {
  await clickEvent(page, 'S.1');
  for (const name of ['S.2', 'S.3', 'S.4']) {
    await page.keyboard.press('p');
    await page.locator('.inspector .facts dd', { hasText: name }).first().waitFor();
  }
});

app.test('single letters can be switched off, and stay off', {}, async ({ page }) => {
  const here = await step(page);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keys' });
  await list.getByText('Black screen').waitFor();
  await assertAccessible(page, 'the list of keys');
  // Those of a handle of a cut work only while the focus is on it.
  const everywhere = list.locator('section').filter({ hasNotText: 'On a handle of a cut' }).locator('.chord');
  const chords = await everywhere.evaluateAll((all) => all.map((chord) => [...chord.children].map((key) => key.textContent).join('+')));
  assert.ok(chords.length > 25 && chords.every((chord) => chord !== ''));
  assert.deepEqual(chords.filter((chord, place) => chords.indexOf(chord) !== place), [], 'no key does two things');
  await list.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  const nothing = async () => {
    for (const key of ['e', 'm', 'c', 't', 'b', '?', 'u', 'Shift+N']) await page.keyboard.press(key);
    assert.equal(await step(page), here);
    assert.equal(await page.locator('dialog[open], .run-table').count(), 0);
  };
  await nothing();
  await page.reload();
  await ready(page);
  await nothing();
  await page.keyboard.press('ArrowRight');
  await atStep(page, here + 1);
});

app.test('a browser that keeps nothing', { at: null }, async ({ page, visit }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } });
  });
  await visit('');
  const here = await step(page);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  assert.equal(await step(page), here, 'what was chosen counts for this visit');
});

app.test('a clicker that blanks the screen', {}, async ({ page }) => {
  const here = await step(page);
  for (const [key, back] of [['b', 'b'], ['.', 'PageDown'], ['b', 'Escape']]) {
    await page.keyboard.press(key);
    const black = page.getByRole('dialog', { name: 'Black screen' });
    await black.waitFor();
    const { width, height } = await black.boundingBox();
    assert.deepEqual([width, height], [1440, 900]);
    await page.keyboard.press(back);
    await black.waitFor({ state: 'hidden' });
    assert.equal(await step(page), here, 'the key that brings the page back does nothing else');
  }
});

app.test('play stops when the reader takes over, at the end, and starts over from there', { at: '#1/request-reply/reply-lost' }, async ({ page }) => {
  const last = await lastStep(page);
  await speedOf(page).selectOption('5×');
  await page.getByRole('button', { name: 'Play' }).click();
  await atStep(page, 2);
  await speedOf(page).selectOption('30×');
  assert.equal(await playing(page), 1, 'another speed is no reason to stop');
  await atStep(page, last);
  await page.getByRole('button', { name: 'Play' }).waitFor();

  const takeOver = [
    ['a step', () => page.keyboard.press('ArrowLeft')],
    ['a click on an event', () => clickEvent(page, 'C.1')],
    ['the strip', () => page.locator('.overview').click({ position: { x: 60, y: 20 } })],
    ['another run', () => page.evaluate(() => { location.hash = '#1/request-reply/reply-lost;seed=5;at=C.0'; })],
  ];
  await speedOf(page).selectOption('0.25×');
  for (const [what, act] of takeOver) {
    await page.keyboard.press('Home');
    await page.getByRole('button', { name: 'Play' }).click();
    assert.equal(await playing(page), 1);
    await act();
    await page.getByRole('button', { name: 'Play' }).waitFor().catch(() => assert.fail(`${what} does not stop it`));
  }
});

app.test('a thousand events play in seconds', { at: `${THOUSAND};at=P1.0`, reducedMotion: 'reduce' }, async ({ page }) => {
  await speedOf(page).selectOption('1000×');
  const last = await lastStep(page);
  await page.getByRole('button', { name: 'Play' }).click();
  await atStep(page, last);
});

app.test('the strip is dragged with a mouse', { at: BLOCKED }, async ({ page }) => {
  const last = await lastStep(page);
  const strip = page.locator('.overview');
  const { x, y, width, height } = await strip.boundingBox();
  const middle = y + height / 2;
  await page.mouse.move(x + 1, middle);
  await page.mouse.down();
  await atStep(page, 0);
  const seen = [];
  for (let part = 0.1; part <= 1; part += 0.1) {
    // Beside the strip too, once it is held.
    await page.mouse.move(x + part * width, middle - 200);
    seen.push(await step(page));
  }
  await page.mouse.up();
  assert.deepEqual(seen, [...seen].sort((a, b) => a - b));
  assert.equal(seen.at(-1), last);
  await page.mouse.move(x + 1, middle);
  assert.equal(await step(page), last, 'once let go, it stays');
});

app.test('the strip is a slider for the keyboard', { at: `${BLOCKED};at=P1.0` }, async ({ page }) => {
  const strip = page.getByRole('slider', { name: 'Place in the run' });
  const last = await lastStep(page);
  await strip.focus();
  const keys = [['ArrowRight', 1], ['ArrowUp', 2], ['ArrowDown', 1], ['ArrowLeft', 0], ['ArrowDown', 0], ['End', last], ['ArrowUp', last], ['Home', 0], ['PageDown', 1]];
  for (const [key, expected] of keys) {
    await page.keyboard.press(key);
    await atStep(page, expected);
    assert.equal(await strip.getAttribute('aria-valuenow'), String(expected));
    assert.equal(await strip.getAttribute('aria-valuetext'), `Step ${expected} of ${last}.`);
  }
  assert.equal(await strip.evaluate((element) => element === document.activeElement), true);
});

app.test('a thumb steps, chooses and scrubs', PHONE, async ({ page }) => {
  const last = await lastStep(page);
  const { x, y, width, height } = await page.locator('.overview').boundingBox();
  assert.ok(height >= 40 && width > 150, `${width} × ${height}`);
  await page.touchscreen.tap(x + width - 1, y + height / 2);
  await atStep(page, last);
  await page.touchscreen.tap(x + 1, y + height / 2);
  await atStep(page, 0);
  for (const control of await page.locator('.transport button, .transport select').all()) {
    const box = await control.boundingBox();
    assert.ok(box.width >= 40 && box.height >= 40, `${box.width} × ${box.height}`);
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844);
  }
  await strideOf(page).selectOption('decision or violation');
  await forward(page).tap();
  assert.ok((await step(page)) > 1);
});

const SIZES = [
  ['at a desk', { viewport: { width: 1440, height: 900 } }],
  ['in a hall', { viewport: { width: 1024, height: 768 } }],
  ['on a phone', PHONE],
];
for (const [name, options] of SIZES) {
  app.test(`controls never move, ${name}`, { ...options, at: TEN_THOUSAND }, async ({ page }) => {
    const places = () =>
      page.locator('.transport :is(button, select, .overview, .count)').evaluateAll((all) =>
        all.map((element) => {
          const { left, top, width, height } = element.getBoundingClientRect();
          // The count may say more; it may not begin elsewhere.
          return element.matches('.count') ? [left, top] : [left, top, width, height];
        }),
      );
    await page.keyboard.press('Home');
    const before = await places();
    assert.equal(before.length, 9);
    for (const key of ['ArrowRight', 'm', 'x', 'End', 'ArrowLeft']) {
      await page.keyboard.press(key);
      assert.deepEqual(await places(), before, key);
    }
    for (const choice of [strideOf(page), speedOf(page)]) {
      for (const value of await choice.locator('option').allInnerTexts()) {
        await choice.selectOption(value);
        assert.deepEqual(await places(), before, value);
      }
    }
    await page.keyboard.press('Home');
    await page.locator('.play').click();
    assert.deepEqual(await places(), before, 'playing');
  });
}

app.test('whatever is pressed keeps the focus, twenty times and at both ends', { at: BLOCKED }, async ({ page }) => {
  await page.locator('summary', { hasText: 'Script' }).click();
  const controls = page.locator('.stage-bar button:visible, .transport button, .overview, .story summary, .stage summary');
  const count = await controls.count();
  assert.ok(count > 10);
  for (let n = 0; n < count; n += 1) {
    const control = controls.nth(n);
    const name = await control.evaluate((element) => element.ariaLabel ?? element.textContent);
    for (const end of ['Home', 'End']) {
      await page.keyboard.press(end);
      await control.focus();
      for (let time = 0; time < 20; time += 1) await page.keyboard.press('Enter');
      assert.equal(await control.evaluate((element) => element === document.activeElement), true, `${name} at ${end}`);
    }
  }
});

const entries = (page) => page.evaluate(() => history.length);
const edits = (page) => page.locator('.edits code').allInnerTexts();

/** Presses a button, and waits until so many changes are made. */
async function until(page, count, act) {
  await act();
  await page.waitForFunction((wanted) => document.querySelectorAll('.edits code').length === wanted, count);
  // The address follows.
  await page.waitForTimeout(150);
}

app.test('undo and the browser’s Back go the same way', {}, async ({ page }) => {
  await fragment(page, '');
  const first = await entries(page);
  for (let n = 1; n <= 3; n += 1) {
    await until(page, n, () => page.locator('.inspector').getByRole('button', { name: 'Delay it' }).click());
  }
  assert.equal(await entries(page), first + 3);
  const all = await edits(page);
  await until(page, 2, () => page.keyboard.press('u'));
  await until(page, 1, () => page.keyboard.press('u'));
  assert.equal(await entries(page), first + 3, 'an undo makes no new entry');
  assert.equal(new URL(page.url()).hash.match(/delay=/g).length, 1);

  await until(page, 0, () => page.goBack());
  await until(page, 1, () => page.goForward());
  await until(page, 2, () => page.goForward());
  await until(page, 1, () => page.keyboard.press('u'));
  await until(page, 2, () => page.keyboard.press('Control+y'));
  await until(page, 3, () => page.keyboard.press('Control+y'));
  assert.deepEqual(await edits(page), all);
  await until(page, 0, async () => {
    for (let n = 0; n < 3; n += 1) await page.keyboard.press('u');
  });
  await until(page, 1, () => page.locator('.inspector').getByRole('button', { name: 'Delay it' }).click());
  assert.equal(new URL(page.url()).hash.match(/delay=/g).length, 1);
  await until(page, 0, () => page.goBack());
});

app.test('a reload after a step loses nothing, nor does leaving right after it', { at: BLOCKED }, async ({ page }) => {
  const reload = async () => {
    // A hand is slower; the address is written once a step is stayed at.
    await page.waitForTimeout(250);
    await page.reload();
  };
  const leave = async () => {
    await page.goto('about:blank');
    await page.goBack();
  };
  for (const go of [reload, leave]) {
    for (const keys of [['Home'], ['ArrowRight'], ['ArrowRight', 'ArrowRight', 'ArrowRight']]) {
      for (const key of keys) await page.keyboard.press(key);
      const here = await step(page);
      await go();
      await ready(page);
      assert.equal(await step(page), here, `${go.name}: ${keys.join()}`);
    }
  }
});

app.test('a step is said in words, but not while they fly by', { at: `${THOUSAND};at=P1.0` }, async ({ page }) => {
  const status = page.locator('.transport [role="status"]');
  await page.keyboard.press('ArrowRight');
  await status.getByText(/^Step 1 of \d+\. .*P\d/).waitFor();
  await page.evaluate(() => {
    window.said = [];
    const status = document.querySelector('.transport [role="status"]');
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await speedOf(page).selectOption('10×');
  await page.getByRole('button', { name: 'Play' }).click();
  await atStep(page, 12);
  assert.deepEqual(await page.evaluate(() => window.said), []);
  await page.getByRole('button', { name: 'Pause' }).click();
  const here = await step(page);
  await status.getByText(`Step ${here} of`).waitFor();
});
