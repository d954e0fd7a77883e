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

/** A name that changes with what is in the file. */
const HASHED = /-[0-9a-f]{16}\.[a-z0-9]+$/;
/** What lies packed beside a file, the best first. */
const PACKED = [['br', '.br'], ['gzip', '.gz']];

/**
 * Serves `folder` on the loopback interface, below the path `base`, with these `headers` on top. A host of
 * the kind `packed` sends the packed files that lie beside the others, and lets browsers keep whatever has
 * a hash in its name; a `dumb` one knows no types but those that pages have always had.
 * Port 0 is any free one. Resolves to `{ url, close }`.
 */
export async function serve(folder, { base = '/', port = 0, headers = {}, kind = 'plain' } = {}) {
  const server = createServer((request, response) => {
    answer({ folder, base, headers, kind }, request, response).catch((error) => {
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

async function answer({ folder, base, headers, kind }, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405);
  }
  const path = pathIn(folder, base, request.url);
  const found = path && (await stat(path).catch(() => null));
  if (!found?.isFile()) {
    return refuse(response, 404);
  }
  const packed = kind === 'packed' ? await packedBeside(path, request) : null;
  response.writeHead(200, {
    ...(kind === 'dumb' ? dumbType(path) : { 'Content-Type': type(path), 'X-Content-Type-Options': 'nosniff' }),
    'Content-Length': packed?.size ?? found.size,
    // A rebuilt page is seen at the next reload.
    'Cache-Control': kind === 'packed' && HASHED.test(path) ? 'max-age=31536000, immutable' : 'no-cache',
    ...(packed && { 'Content-Encoding': packed.encoding, Vary: 'Accept-Encoding' }),
    ...headers,
  });
  if (request.method === 'HEAD') {
    return response.end();
  }
  createReadStream(packed?.path ?? path)
    .on('error', () => response.destroy())
    .pipe(response);
}

function type(path) {
  return TYPES[extname(path)] ?? 'application/octet-stream';
}

function dumbType(path) {
  return ['.html', '.css', '.js', '.svg'].includes(extname(path)) ? { 'Content-Type': type(path) } : {};
}

/** The best packed file beside this one that the browser takes. */
async function packedBeside(path, request) {
  const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((name) => name.trim());
  for (const [encoding, extension] of PACKED) {
    const found = accepted.includes(encoding) && (await stat(path + extension).catch(() => null));
    if (found) return { encoding, path: path + extension, size: found.size };
  }
  return null;
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
