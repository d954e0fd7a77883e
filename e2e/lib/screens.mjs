// Every screen of the page beside its scenarios: where it is, and how one gets there.
// `open(page, onPhone)` does what a reader would do.

const key = (name) => (page) => page.keyboard.press(name);
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();

export const SCREENS = [
  { name: 'screen-first' },
  { name: 'screen-start', open: key('Home') },
  { name: 'screen-catalogue', open: key('c') },
  { name: 'screen-keys', open: key('?') },
  { name: 'screen-present', at: '#1/alternating-bit/bad-network', open: key('f') },
  { name: 'screen-table', open: press('Table') },
  { name: 'screen-vector', at: '#1/mutual-exclusion/three-processes;view=vector' },
  { name: 'screen-lamport-causal', at: '#1/mutual-exclusion/three-processes;view=causal,lamport' },
  { name: 'screen-vertical', at: '#1/mutual-exclusion/three-processes;view=vertical' },
  { name: 'screen-edited', at: '#1/request-reply/two-deposits;drop=S-C.1' },
  { name: 'screen-bad-link', at: '#1/request-reply/two-deposits;drop=S-' },
  { name: 'screen-unknown-scenario', at: '#1/request-reply/three-deposits' },
];
