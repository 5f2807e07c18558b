import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';

/** What was asked for. */
export interface Asked {
  readonly path: string;
  /** The first byte that is wanted. */
  readonly start: number;
  /** Requests before this one, for whatever path. */
  readonly before: number;
}

/** What is answered; without `body` the status alone. */
export interface Reply {
  readonly status?: number;
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Doesn't say how long the body is. */
  readonly isChunked?: boolean;
  /** Breaks the connection after so many bytes of the body. */
  readonly breakAfter?: number;
  /** Falls silent after so many bytes. */
  readonly silentAfter?: number;
}

export interface MisbehavingServer {
  readonly address: string;
  readonly asked: Asked[];
  reply: (asked: Asked) => Reply;
}

// A broken connection may lose what has been sent but not read yet.
const ARRIVAL_MS = 100;

/** A server on this machine that does what `reply` says, a new one for each test. Other origins may read from it. */
export function useServer(): MisbehavingServer {
  const state = { address: '', asked: [] as Asked[], reply: (_asked: Asked): Reply => ({ status: 404 }) };
  let server: Server;
  beforeEach(async () => {
    state.asked = [];
    server = createServer((request, response) => {
      const asked = { path: request.url ?? '', start: startOf(request), before: state.asked.length };
      state.asked.push(asked);
      send(response, state.reply(asked));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return state;
}

/** As servers that know ranges answer. */
export function rangeOf(file: Uint8Array, { start }: Asked): Reply {
  if (start === 0) return { body: file };
  const headers = { 'Content-Range': `bytes ${start}-${file.length - 1}/${file.length}` };
  return { status: 206, body: file.subarray(start), headers };
}

function startOf({ headers }: IncomingMessage): number {
  return Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
}

function send(
  response: ServerResponse,
  { status = 200, body, headers, isChunked = false, breakAfter, silentAfter }: Reply,
): void {
  response.writeHead(status, {
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ...(isChunked ? {} : { 'Content-Length': String(body?.length ?? 0) }),
    ...headers,
  });
  const end = breakAfter ?? silentAfter;
  if (end === undefined || !body) response.end(body);
  else
    response.write(body.subarray(0, end), () => {
      if (breakAfter !== undefined) setTimeout(() => response.destroy(), ARRIVAL_MS);
    });
}
