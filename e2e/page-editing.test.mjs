// Changing the run: on the diagram, in the inspector, in the form, and step by step.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application, DARK, PHONE } from './lib/application.mjs';
import { clickMessage, events, lastStep, messages } from './lib/screen.mjs';

const app = application();

const edits = (page) => page.locator('.edits code').allInnerTexts();
const inspector = (page) => page.locator('.inspector');

/** A place on the line of an event's process, so many pixels behind that event. */
async function behind(page, event, distance) {
  const box = await page.locator(`[data-event="${event}"]`).first().boundingBox();
  return { x: box.x + box.width / 2 + distance, y: box.y + box.height / 2 };
}

async function openSetup(page) {
  await page.locator('summary', { hasText: 'Set up' }).click();
  await page.locator('#setup-parameter-attempts').waitFor();
}

app.test('a process fails where one clicks on its line, and only what is possible is offered', {}, async ({ page }) => {
  const place = await behind(page, 'S.3', 60);
  await page.mouse.click(place.x, place.y);
  await inspector(page).locator('.place').waitFor();
  assert.equal(await inspector(page).getByRole('button', { name: /^Recover/ }).count(), 0);
  await assertAccessible(page, 'a process at a place');
  await inspector(page).getByRole('button', { name: 'Crash Server here' }).click();
  assert.match((await edits(page)).join(), /^crash=S@\d+$/);
  assert.ok(!(await events(page)).includes('S.6'), 'it does not write any more');

  const down = await behind(page, 'S.4', 60);
  await page.mouse.click(down.x, down.y);
  await inspector(page).getByRole('button', { name: 'Recover Server' }).waitFor();
  assert.equal(await inspector(page).getByRole('button', { name: 'Crash Server here' }).count(), 0);
  await inspector(page).getByRole('button', { name: /^Take back crash=S@/ }).click();
  await page.waitForFunction(() => !document.querySelector('.edits code'));
});

app.test('a process is cut off from whom one says, as long as one says', {}, async ({ page }) => {
  const place = await behind(page, 'S.3', 60);
  await page.mouse.click(place.x, place.y);
  await inspector(page).getByRole('combobox').selectOption({ label: 'Client, only what it sends there' });
  const row = inspector(page).locator('.what-if', { hasText: 'Cut Server off' });
  await row.getByRole('spinbutton').fill('0');
  await row.getByRole('button').click();
  assert.deepEqual(await edits(page), [], 'the browser says that a fault lasts at least one tick');
  await row.getByRole('spinbutton').fill('77');
  await row.getByRole('button').click();
  await page.locator('.edits code', { hasText: 'block=S-C@' }).waitFor();
  const [, from, to] = (await edits(page))[0].match(/^block=S-C@(\d+)\.\.(\d+)$/);
  assert.equal(to - from, 77);
});

app.test('a message is delayed by as much as one says, dropped by a key, and brought back', {}, async ({ page }) => {
  await clickMessage(page, 'S-C.1');
  await inspector(page).getByRole('spinbutton').fill('33');
  await inspector(page).getByRole('button', { name: 'Delay it' }).press('Enter');
  assert.deepEqual(await edits(page), ['delay=S-C.1,33']);
  await page.keyboard.press('Delete');
  assert.deepEqual(await edits(page), ['delay=S-C.1,33', 'drop=S-C.1']);
  await page.keyboard.press('Delete');
  assert.equal((await edits(page)).length, 2, 'what is lost is not lost again');
  await inspector(page).getByRole('button', { name: 'Take back drop=S-C.1' }).press('Enter');
  assert.deepEqual(await edits(page), ['delay=S-C.1,33']);
  await inspector(page).getByRole('button', { name: 'Take back delay=S-C.1,33' }).press('Enter');
  await inspector(page).getByRole('spinbutton').fill('1e2');
  await inspector(page).getByRole('button', { name: 'Delay it' }).press('Enter');
  assert.deepEqual(await edits(page), ['delay=S-C.1,100'], 'a browser takes that for a number');
  assert.ok(await page.evaluate(() => document.activeElement !== document.body), 'the focus is still on the page');
});

app.test('the form says what is wrong beside the field and keeps what was typed', {}, async ({ page }) => {
  await openSetup(page);
  const loss = page.getByLabel('Lost, in %');
  await loss.fill('250');
  await loss.press('Tab');
  await page.getByText('A number from 0 to 100 is needed').waitFor();
  assert.equal(await loss.inputValue(), '250');
  const attempts = page.locator('#setup-parameter-attempts');
  await attempts.fill('2');
  await attempts.press('Enter');
  assert.deepEqual(await edits(page), ['set=attempts,2']);
  assert.equal(await loss.inputValue(), '250', 'another field takes nothing away');
  await attempts.fill('3');
  await attempts.press('Enter');
  assert.deepEqual(await edits(page), ['set=attempts,3'], 'a change takes the place of the one before');
  await assertAccessible(page, 'the form with a mistake');

  await page.getByRole('button', { name: 'Back to 0' }).click();
  assert.equal(await loss.inputValue(), '0');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('#setup-parameter-attempts').value === '2');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('#setup-parameter-attempts').value === '4');
  await page.getByRole('button', { name: 'Another run' }).click();
  await page.getByText('lead to this same run').waitFor();
});

app.test('a choice in the form changes the run and the link at once', DARK, async ({ page }) => {
  await openSetup(page);
  await page.locator('#setup-parameter-semantics').selectOption({ label: 'maybe: ask once' });
  assert.deepEqual(await edits(page), ['set=semantics,maybe']);
  await page.locator('#setup-channel').selectOption({ label: 'Client → Server' });
  await page.getByLabel('Messages take').selectOption('exponential');
  await page.getByLabel('And then, on average').fill('7');
  await page.getByLabel('And then, on average').press('Enter');
  assert.equal((await edits(page))[1], 'set=C-S:latency,exponential,20,7');
  await page.waitForFunction(() => location.hash.includes('set=C-S:latency,exponential,20,7'));
  await assertAccessible(page, 'the form in the dark');
});

app.test('a command is added where one stands', {}, async ({ page }) => {
  await openSetup(page);
  const form = page.locator('.asking');
  await form.getByLabel('amount').fill('x');
  await form.getByRole('button', { name: 'Add it' }).click();
  await form.getByText('whole number').waitFor();
  await form.getByLabel('amount').fill('7');
  await form.getByRole('button', { name: 'Add it' }).click();
  assert.deepEqual(await edits(page), ['do=C:call,7@25']);
  await form.getByLabel('At tick').fill('200');
  await form.getByRole('button', { name: 'Add it' }).click();
  assert.deepEqual(await edits(page), ['do=C:call,7@25', 'do=C:call,7@200']);
});

app.test('from anywhere on the reader chooses the steps, and may choose otherwise', {}, async ({ page }) => {
  const before = await lastStep(page);
  await page.getByRole('button', { name: 'Choose the steps yourself from here' }).click();
  const choices = page.locator('.choices');
  await choices.waitFor();
  await assertAccessible(page, 'the choice of steps');
  await choices.getByRole('button', { name: 'Client receives #1 balance 100 from Server' }).click();
  await page.locator('[data-event="C.3"]').waitFor();
  assert.match((await edits(page))[1], /^do-next=.*,S-C\.1$/);
  assert.ok(await page.evaluate(() => document.activeElement.closest('.choices')), 'the keyboard goes on choosing');

  // Back, and another way: what came after is replaced.
  await page.locator('.overview').focus();
  await page.getByRole('button', { name: 'One event back', exact: true }).click();
  await page.getByRole('button', { name: 'One event back', exact: true }).click();
  await choices.getByText('Choosing here replaces').waitFor();
  await choices.getByText('Something goes wrong').click();
  await choices.getByRole('button', { name: '#1 balance 100 from Server to Client is lost' }).click();
  await page.waitForFunction(() => !document.querySelector('[data-event="C.3"]'));
  assert.match((await edits(page))[1], /,drop:S-C\.1$/);
  await page.locator('.edit-buttons').getByRole('button', { name: 'Undo', exact: true }).click();
  await page.locator('[data-event="C.3"]').waitFor();

  await choices.getByRole('button', { name: 'Let the clock decide again' }).click();
  await choices.waitFor({ state: 'detached' });
  assert.equal(await lastStep(page), before);
});

app.test('a message under way is received by choosing it in the diagram', {}, async ({ page }) => {
  await page.getByRole('button', { name: 'Choose the steps yourself from here' }).click();
  await page.locator('.choices').waitFor();
  await clickMessage(page, 'S-C.1');
  await inspector(page).getByRole('button', { name: 'Receive it next' }).click();
  await page.locator('[data-event="C.3"]').waitFor();
});

app.test('a mistake that only the algorithm knows is told while it is typed', {}, async ({ page }) => {
  await page.locator('summary', { hasText: 'Script' }).click();
  const text = page.getByRole('textbox', { name: 'Script' });
  await text.fill('set=semantics,exact');
  const problem = page.locator('#script-problem');
  await problem.getByText('Line 1, column 15').waitFor();
  assert.match(await problem.innerText(), /exactly-once/);
  await text.fill('crash=C.77\ndrop=C-S.1');
  await text.press('Control+Enter');
  await page.locator('.script-ignored', { hasText: 'Line 1' }).waitFor();
  assert.ok(!(await messages(page)).includes('C-S.99'));
});

app.test('a thumb cuts a process off on a phone', PHONE, async ({ page }) => {
  const line = await page.locator('[data-event="S.3"]').first().boundingBox();
  await page.touchscreen.tap(line.x + line.width / 2 + 12, line.y + line.height / 2 + 60);
  const button = inspector(page).getByRole('button', { name: 'Cut Server off' });
  await button.scrollIntoViewIfNeeded();
  assert.ok((await button.boundingBox()).height >= 40, 'a thumb hits it');
  await button.tap();
  await page.waitForFunction(() => location.hash.includes('split=S/C'));
  await assertAccessible(page, 'on a phone');
});
