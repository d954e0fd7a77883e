// Every screen of the page beside its scenarios: where it is, and how one gets there.
// `open(page, onPhone)` does what a reader would do.

const key = (name) => (page) => page.keyboard.press(name);
const inspector = async (page, onPhone) => {
  const tab = page.getByRole('button', { name: 'Inspector' });
  if (onPhone || (await tab.isVisible())) await tab.click();
};
const unfold = (selector) => async (page) => {
  await page.locator(selector).evaluate((details) => {
    details.open = true;
    details.scrollIntoView();
  });
};
const WORKLOAD = '#1/logical-clocks/workload';

export const SCREENS = [
  { name: 'screen-first' },
  { name: 'screen-start', open: key('Home') },
  { name: 'screen-catalogue', open: async (page) => {
    await page.keyboard.press('c');
    await page.waitForTimeout(1200);
  } },
  { name: 'screen-catalogue-search', open: async (page) => {
    await page.keyboard.press('c');
    await page.locator('.catalogue-search input').fill('crash');
    await page.waitForTimeout(800);
  } },
  { name: 'screen-keys', open: key('?') },
  { name: 'screen-share', open: key('s') },
  { name: 'screen-present', at: '#1/alternating-bit/bad-network', open: key('f') },
  { name: 'screen-table', open: key('t') },
  { name: 'screen-embed', at: '#1/request-reply/reply-lost;embed=1' },
  { name: 'screen-vector', at: '#1/mutual-exclusion/three-processes;view=vector' },
  { name: 'screen-lamport-causal', at: '#1/mutual-exclusion/three-processes;view=causal,lamport' },
  { name: 'screen-turned', at: '#1/mutual-exclusion/three-processes;view=vertical' },
  { name: 'screen-hidden', at: '#1/mutual-exclusion/three-processes;view=hidden;at=P2.6' },
  { name: 'screen-past', at: '#1/mutual-exclusion/three-processes;view=past;select=P2.6', open: inspector },
  { name: 'screen-compare', at: '#1/mutual-exclusion/three-processes;select=P1.2,P3.6', open: inspector },
  { name: 'screen-seen', at: '#1/mutual-exclusion/three-processes;seen=P1;at=P2.6', open: inspector },
  { name: 'screen-process', at: '#1/request-reply/exactly-once;select=S', open: inspector },
  { name: 'screen-message', at: '#1/request-reply/two-deposits;select=S-C.1', open: inspector },
  { name: 'screen-edited', at: '#1/request-reply/two-deposits;drop=S-C.1' },
  { name: 'screen-set-up', open: unfold('.setup') },
  { name: 'screen-script', at: '#1/request-reply/two-deposits;drop=S-C.1;drop=S-C.99', open: unfold('.script') },
  { name: 'screen-steps', at: '#1/request-reply/two-deposits;at=S.3', open: async (page, onPhone) => {
    await inspector(page, onPhone);
    await page.getByRole('button', { name: 'Choose the steps yourself from here' }).click();
  } },
  { name: 'screen-violated', at: '#1/mutual-exclusion/no-fifo', open: inspector },
  { name: 'screen-thousand', at: `${WORKLOAD};set=messages,40;set=processes,8`, open: key('0') },
  { name: 'screen-bad-link', at: '#1/request-reply/two-deposits;drop=S-' },
  { name: 'screen-unknown-scenario', at: '#1/request-reply/three-deposits' },
];
