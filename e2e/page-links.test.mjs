// The address: everything is in it, back and forward work, and a bad link harms nothing.

import assert from 'node:assert/strict';

import { assertAccessible } from './lib/accessibility.mjs';
import { application } from './lib/application.mjs';
import { atStep, fragment, lastStep, picture, step } from './lib/screen.mjs';

const app = application();
const LOST = '#1/request-reply/reply-lost';

app.test('a change is a new entry of the history, a step is not', {}, async ({ page }) => {
  await fragment(page, '');
  const entries = () => page.evaluate(() => history.length);
  const [before, shown] = [await entries(), await picture(page)];
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.locator('.invitation').getByRole('button', { name: 'Drop it' }).click();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  assert.equal(await entries(), before + 1);
  assert.match(page.url(), /drop=S-C\.1/);

  await page.goBack();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor({ state: 'detached' });
  assert.deepEqual(await picture(page), shown);
  await page.goForward();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
});

app.test('a step is in the address as soon as the reader stands still', { at: LOST }, async ({ page }) => {
  await page.keyboard.press('Home');
  await page.waitForFunction(() => location.hash.includes('at=C.0'));
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => location.hash.includes('at=C.1'));
  await page.reload();
  await atStep(page, 1);
});

app.test('how the diagram lies is in the address too', { at: LOST }, async ({ page }) => {
  await page.getByRole('button', { name: 'Causal axis' }).click();
  await page.getByRole('button', { name: 'Vector', exact: true }).click();
  await page.waitForFunction(() => location.hash.includes('view=causal,vector'));
  const shown = await picture(page);
  await page.reload();
  await atStep(page, await lastStep(page));
  assert.deepEqual(await picture(page), shown);
});

app.test('the catalogue opens scenarios, and back leads to the one before', {}, async ({ page }) => {
  await page.getByRole('button', { name: 'Catalogue' }).click();
  const dialog = page.getByRole('dialog', { name: 'Catalogue' });
  await assertAccessible(page, 'the catalogue');
  assert.ok((await dialog.locator('[data-scenario]').count()) >= 12);
  await dialog.locator('[data-scenario="request-reply/reply-lost"]').click();
  await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
  assert.ok(!(await dialog.isVisible()));
  assert.match(page.url(), /#1\/request-reply\/reply-lost/);
  await page.goBack();
  await page.locator('h1', { hasText: 'Two deposits' }).waitFor();
  await atStep(page, 5);
});

const notice = (page) => page.getByRole('alert').filter({ hasText: 'cannot be opened' });

const BAD = [
  ['an unknown scenario', '#1/request-reply/nothing', /no scenario/],
  ['an unknown process', `${LOST};drop=Z-C.1`, /no process/],
  ['a version of the future', '#9/request-reply/reply-lost', /version/i],
  ['nonsense', '#hello%20world', /./],
  ['a damaged packed link', '#1z/AAAA;d=00000', /./],
  ['markup', '#1/<img src=x onerror=alert(1)>/x', /./],
  ['a command that there is not', `${LOST};do=C:dance`, /no command “dance”/],
  ['an endless workload', `${LOST};set=processes,10000`, /./],
  ['an overflow', `${LOST};delay=S-C.2,99999999999999999999`, /./],
  ['an enormous link', `#1/${'a'.repeat(150_000)}`, /./],
];

for (const [what, link, says] of BAD) {
  app.test(`a link that is bad: ${what}`, {}, async ({ page }) => {
    const shown = await picture(page);
    await page.evaluate((to) => { location.hash = to; }, link);
    await notice(page).waitFor();
    assert.match(await page.locator('.notice').innerText(), says);
    assert.deepEqual(await picture(page), shown, 'the run is still there');
    await page.getByRole('button', { name: 'Understood' }).click();
    await page.waitForFunction(() => location.hash.startsWith('#1/request-reply/two-deposits'));
  });
}

app.test('a bad link as the first address shows the first screen and what is wrong', { at: '#1/nothing/at-all' }, async ({ page }) => {
  await notice(page).waitFor();
  assert.ok((await step(page)) > 0);
  await assertAccessible(page, 'a bad link');
});

app.test('of a link with faults the faults are marked, and the rest opens', {}, async ({ page }) => {
  const entries = await page.evaluate(() => history.length);
  await page.evaluate((to) => { location.hash = to; }, `${LOST};seed=3;drop=Z-C.1;do=C:dance;at=S.2;d=0`);
  await notice(page).waitFor();
  assert.deepEqual(await page.locator('.notice mark').allInnerTexts(), ['drop=Z-C.1', 'do=C:dance']);
  assert.match(await page.locator('.notice li').first().innerText(), /no process “Z”/);
  await assertAccessible(page, 'a link with faults');
  await page.getByRole('button', { name: 'Open without these 2' }).click();
  await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
  await page.waitForFunction(() => location.hash.startsWith('#1/request-reply/reply-lost;seed=3;at=S.2;d='));
  assert.equal(await page.locator('.notice').innerText(), '');
  // The bad link has left no entry: Back leads to what was shown before it.
  assert.equal(await page.evaluate(() => history.length), entries + 1);
  await page.goBack();
  await page.locator('h1', { hasText: 'Two deposits' }).waitFor();
  assert.equal(await page.locator('.notice').innerText(), '');
});

app.test('a scenario that is not there leads to the nearest, with its changes', { at: '#1/request-reply/reply-lsot;drop=S-C.2' }, async ({ page }) => {
  await notice(page).waitFor();
  await page.getByRole('button', { name: 'Open “The reply is lost”' }).click();
  await page.locator('.edits').getByText('drop=S-C.2', { exact: true }).waitFor();
});

app.test('a link whose run is another one now says so', { at: `${LOST};d=zzzzz` }, async ({ page }) => {
  await page.getByRole('alert').filter({ hasText: 'another run' }).waitFor();
  await page.locator('h1', { hasText: 'The reply is lost' }).waitFor();
});

app.test('where the browser takes no new entry, undo stays on the page, and the address follows later', { at: null }, async ({ page, visit }) => {
  await page.goto('about:blank');
  await page.addInitScript(() => {
    const push = history.pushState;
    history.pushState = (...all) => {
      if (window.refuses !== false) throw new DOMException('too many calls', 'SecurityError');
      push.apply(history, all);
    };
  });
  await visit('#1/request-reply/two-deposits');
  const edit = page.locator('.edits').getByText('drop=S-C.1', { exact: true });
  for (let round = 0; round < 2; round += 1) {
    await page.locator('[data-try="0"]').click();
    await edit.waitFor();
    await page.waitForFunction(() => location.hash.includes('drop=S-C.1'));
    await page.keyboard.press('u');
    await edit.waitFor({ state: 'detached' });
    await page.waitForFunction(() => !location.hash.includes('drop=S-C.1'));
  }
  // Then it takes them again, and all is as usual.
  await page.evaluate(() => { window.refuses = false; });
  await page.locator('[data-try="0"]').click();
  await edit.waitFor();
  await page.goBack();
  await edit.waitFor({ state: 'detached' });
});

app.test('where the browser takes nothing at all, it is asked again', { at: null }, async ({ page, visit }) => {
  await page.addInitScript(() => {
    for (const name of ['pushState', 'replaceState']) {
      const write = history[name];
      history[name] = (...all) => {
        if (window.refuses) throw new DOMException('too many calls', 'SecurityError');
        write.apply(history, all);
      };
    }
  });
  await visit('#1/request-reply/two-deposits');
  await page.evaluate(() => { window.refuses = true; });
  await page.locator('[data-try="0"]').click();
  await page.keyboard.press('u');
  await page.locator('[data-try="0"]').click();
  await page.locator('.edits').getByText('drop=S-C.1', { exact: true }).waitFor();
  await page.evaluate(() => { window.refuses = false; });
  await page.waitForFunction(() => location.hash.includes('drop=S-C.1'));
});
