// axe-core on a page, with its findings as readable lines.

import assert from 'node:assert/strict';

import { axeSource } from './tools.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with every finding, its place and what to do. */
export async function assertAccessible(page, what = 'the page') {
  // As a debugger does it, which the page's Content-Security-Policy does not concern.
  await page.evaluate(axeSource());
  const { violations } = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags } }),
    RULES,
  );
  const findings = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
  );
  assert.deepEqual(findings, [], `${what} has no accessibility finding`);
}
