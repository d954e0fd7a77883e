// node e2e/serve.mjs FOLDER [PORT]: the folder on this machine, until it is stopped.

import { serve } from './lib/server.mjs';

const USUAL_PORT = 8080;

const [folder, chosen] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node e2e/serve.mjs FOLDER [PORT]');
  process.exit(2);
}

try {
  const { url } = await open();
  console.log(`\nWorldlines is at  ${url}\n(Ctrl+C stops it)`);
} catch (error) {
  const busy = error.code === 'EADDRINUSE';
  console.error(busy ? `error: port ${chosen} is taken; choose another` : `error: ${error.message}`);
  process.exit(1);
}

/** A port that was asked for, or none; else the usual one, or any that is free. */
async function open() {
  if (chosen !== undefined) {
    return serve(folder, { port: Number(chosen) });
  }
  try {
    return await serve(folder, { port: USUAL_PORT });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    return serve(folder);
  }
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => process.exit(0));
}
