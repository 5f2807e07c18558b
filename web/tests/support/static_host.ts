import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

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
  /** What it was asked for, and how many bytes of content it sent. */
  readonly sent: { readonly path: string; readonly bytes: number }[];
  /** From now on the same addresses are of another folder. */
  moveTo(folder: string): void;
  /** Also breaks off what it is asked for at present. */
  close(): void;
}

export interface HostOptions {
  /** Whether it compresses what it sends, as most hosts do. */
  readonly compresses?: boolean;
  /** Whether browsers may keep what it sends. */
  readonly isCached?: boolean;
}

/** Serves a folder below `/base/` as a plain host does, with types and no other header than is asked for. */
export async function serveStatically(
  folder: string,
  base = '',
  { compresses = false, isCached = false }: HostOptions = {},
): Promise<StaticHost> {
  const sent: StaticHost['sent'] = [];
  let served = folder;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = request.method === 'GET' ? await fileAt(served, base, path) : undefined;
    if (!file) return response.writeHead(404).end();
    const content = compresses ? gzipSync(file.content) : file.content;
    sent.push({ path, bytes: content.length });
    const headers = {
      'Content-Type': file.type,
      ...(compresses && { 'Content-Encoding': 'gzip' }),
      ...(isCached && { 'Cache-Control': 'max-age=600' }),
    };
    response.writeHead(200, headers).end(content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: addressOf(server, base),
    sent,
    moveTo: (other) => {
      served = other;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
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
