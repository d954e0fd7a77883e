// What a test file starts with:
//
//   const app = application();
//   app.test('what is true', { at: '#1/…', viewport, colorScheme }, async ({ page, visit }) => { … });
//
// One server and one browser a file, one fresh page a test. A test fails also
// if anything went wrong in its page meanwhile: see `problems` in browser.mjs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, newPage, visit } from './browser.mjs';
import { DIST, serve } from './server.mjs';

/** A folder that is not the root, to prove that the page's addresses are relative. */
const BASE = '/notes/worldlines/';
/** Far beyond what any test needs: a hanging browser must not hang the suite. */
const TEST_MS = 120_000;

export function application({ base = BASE } = {}) {
  let browser;
  let server;

  before(async () => {
    [server, browser] = await Promise.all([serve(DIST, { base }), launch()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    /** The address of the app; known once tests run. */
    get url() {
      return server.url;
    },

    /**
     * A test with a page of its own, which has gone to the fragment `at`
     * (`at: null`: nowhere yet). `tolerate` lists patterns of problems that the
     * test provokes; other options are Playwright's for the context.
     */
    test(name, options, body) {
      const { at = '', tolerate = [], ...context } = options;
      test(name, { timeout: TEST_MS }, async (t) => {
        const page = await newPage(browser, server.url, context);
        try {
          if (at !== null) await visit(page, server.url, at);
          await body({ page, t, url: server.url, visit: (to) => visit(page, server.url, to) });
          // Where a text is missing, its key stands in these brackets.
          const html = await page.content().catch(() => '');
          assert.deepEqual(html.match(/⟦[^⟧]*⟧/g) ?? [], [], 'every text is there');
          const problems = page.problems.filter((line) => !tolerate.some((known) => known.test(line)));
          assert.deepEqual(problems, [], 'nothing goes wrong in the page');
        } finally {
          await page.context().close();
        }
      });
    },
  };
}

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DARK = { colorScheme: 'dark' };
