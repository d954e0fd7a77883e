// What a reader sees on the page, in words a test can compare.

import assert from 'node:assert/strict';

/** The number of the step that is shown. */
export async function step(page) {
  return Number(await page.locator('.where .count b').innerText());
}

/** Waits until the page shows this step. */
export async function atStep(page, number) {
  await page.waitForFunction(
    (wanted) => document.querySelector('.where .count b')?.textContent === String(wanted),
    number,
  );
}

/** The number of the last step. */
export async function lastStep(page) {
  return Number(await page.locator('.overview').getAttribute('aria-valuemax'));
}

/** Every mark and arrow with what distinguishes it, the cursor, and what is said beside it. */
export function picture(page) {
  return page.evaluate(() => {
    const shape = (element) => ({
      name: element.dataset.event ?? element.dataset.message,
      class: element.getAttribute('class'),
      place: element.getAttribute('transform'),
      paths: [...element.querySelectorAll('path')].map((path) => path.getAttribute('d')),
    });
    const cursor = document.querySelector('.cursor path');
    return {
      marks: [...document.querySelectorAll('[data-event]')].map(shape),
      messages: [...document.querySelectorAll('[data-message]')].map(shape),
      cursor: cursor.getAttribute('d'),
      where: document.querySelector('.where').innerText,
      inspector: document.querySelector('.inspector').innerText,
    };
  });
}

/** The names of the messages in the picture. */
export function messages(page) {
  return page.locator('[data-message]').evaluateAll((arrows) => arrows.map((arrow) => arrow.dataset.message));
}

/** The names of the events in the picture. */
export function events(page) {
  return page.locator('[data-event]').evaluateAll((marks) => marks.map((mark) => mark.dataset.event));
}

/** Clicks the middle of an event's mark. */
export async function clickEvent(page, name) {
  await clickAt(page, await middle(page.locator(`[data-event="${name}"]`)));
}

/** Clicks the middle of a message's arrow. */
export async function clickMessage(page, name) {
  const place = await page.locator(`[data-message="${name}"] .shaft`).evaluate((path) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2);
    const { left, top } = path.ownerSVGElement.getBoundingClientRect();
    return { x: left + x, y: top + y };
  });
  await clickAt(page, place);
}

async function middle(locator) {
  const box = await locator.boundingBox();
  assert.ok(box, 'it is drawn');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function clickAt(page, { x, y }) {
  await page.mouse.click(x, y);
}

/** The fragment of the address, once it is no longer `before`. */
export async function fragment(page, before) {
  await page.waitForFunction((old) => location.hash !== (old ?? ''), before);
  return new URL(page.url()).hash;
}
