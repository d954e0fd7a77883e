// The packages that `cargo xtask` installs under target/tools, outside of where Node looks by itself.

import { createRequire } from 'node:module';

const require = createRequire(new URL('../../target/tools/node/package.json', import.meta.url));

/** A package by name; says what to run if it is not there. */
function packaged(name) {
  try {
    return require(name);
  } catch (error) {
    throw new Error(`${name} is not installed: run \`cargo xtask tools\` first`, { cause: error });
  }
}

export const chromium = () => packaged('playwright-core').chromium;
export const axeSource = () => packaged('axe-core').source;
