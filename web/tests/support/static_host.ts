import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

export interface StaticHost {
  readonly address: string;
  close(): void;
}

/** Serves a folder below `/base/` as a plain host does, with types and no other header. */
export async function serveStatically(folder: string, base = ''): Promise<StaticHost> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = await fileAt(folder, base, path);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': file.type }).end(file.content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: addressOf(server, base), close: () => void server.close() };
}

async function fileAt(folder: string, base: string, path: string) {
  if (!path.startsWith(`/${base}`)) return undefined;
  const inside = normalize(path.slice(base.length + 1));
  const name = inside.endsWith('/') || inside === '.' ? join(inside, 'index.html') : inside;
  try {
    return {
      content: await readFile(join(folder, name)),
      type: TYPES[extname(name)] ?? 'application/octet-stream',
    };
  } catch {
    return undefined;
  }
}

function addressOf(server: Server, base: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://localhost:${port}/${base ? `${base}/` : ''}`;
}
