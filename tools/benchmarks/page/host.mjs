// A host that compresses and lets browsers keep what it sent for a while, as most do; it counts what it sends.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
};

/** Gives the address, and `sent`: path and bytes of all that was asked for. */
export async function host(folder) {
  const sent = [];
  const server = createServer(async ({ url }, response) => {
    const path = normalize(new URL(url, 'http://localhost').pathname);
    const name = path.endsWith('/') ? join(path, 'index.html') : path;
    const content = await readFile(join(folder, name)).then(gzipSync, () => undefined);
    if (!content) return response.writeHead(404).end();
    sent.push({ path, bytes: content.length });
    const type = TYPES[extname(name)] ?? 'application/octet-stream';
    const headers = { 'Content-Type': type, 'Content-Encoding': 'gzip', 'Cache-Control': 'max-age=600' };
    response.writeHead(200, headers).end(content);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://localhost:${server.address().port}/`, sent, close };
}
