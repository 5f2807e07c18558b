import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { render } from './page.js';

const BUILT = fileURLToPath(new URL('./dist/', import.meta.url));
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

const server = createServer(async ({ url }, response) => {
  try {
    const { pathname } = new URL(url, 'http://localhost'); // throws for //
    if (pathname === '/') return response.setHeader('Content-Type', 'text/html').end(render());
    const file = await readFile(join(BUILT, normalize(pathname)));
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream';
    response.setHeader('Content-Type', type).end(file);
  } catch {
    response.writeHead(404).end();
  }
});

server.listen(Number(process.env.PORT ?? 8080), 'localhost', () =>
  console.log(`http://localhost:${server.address().port}/`),
);
