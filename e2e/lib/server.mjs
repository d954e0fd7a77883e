// A small server of files, for the tests and for `cargo xtask serve`.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const DIST = process.env.WORLDLINES_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.ftl': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  // The browser compiles while it downloads, but only under this name.
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Serves `folder` on the loopback interface, below the path `base`, with these `headers` on top.
 * Port 0 is any free one. Resolves to `{ url, close }`.
 */
export async function serve(folder, { base = '/', port = 0, headers = {} } = {}) {
  const server = createServer((request, response) => {
    answer(folder, base, headers, request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${server.address().port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

async function answer(folder, base, headers, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405);
  }
  const path = pathIn(folder, base, request.url);
  const found = path && (await stat(path).catch(() => null));
  if (!found?.isFile()) {
    return refuse(response, 404);
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    // A rebuilt page is seen at the next reload.
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  if (request.method === 'HEAD') {
    return response.end();
  }
  createReadStream(path)
    .on('error', () => response.destroy())
    .pipe(response);
}

/** The file that an address means, or nothing if it means none inside the folder. */
function pathIn(folder, base, address) {
  let path;
  try {
    path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0')) {
    return null;
  }
  path = path.slice(base.length);
  if (path === '' || path.endsWith('/')) {
    path += 'index.html';
  }
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(folder) + sep) ? file : null;
}

function refuse(response, status) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(status === 404 ? 'There is nothing here.\n' : 'Only GET and HEAD.\n');
}
