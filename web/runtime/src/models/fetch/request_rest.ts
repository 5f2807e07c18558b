import { SourceError } from './source_error.js';

/** What a server sends of a file. */
export interface Rest {
  /** The place in the file at which it begins: the one asked for, or 0. */
  readonly start: number;
  readonly body: ReadableStream<Uint8Array>;
}

// That may be different the next time: timeouts, too many requests, troubles of the server's own.
const PASSING = [408, 425, 429, 500, 502, 503, 504];

const LONGEST_WAIT_MS = 60_000;

/**
 * Asks for a file from `start` on. There is no If-Range: its validators can't be read across origins and would cost a
 * preflight that such hosts don't answer, and the sha256 of the whole tells whether the parts belong together.
 *
 * Errors: {@link SourceError}, or whatever fetch rejects with.
 */
export async function requestRest(
  url: string,
  start: number,
  bytes: number,
  signal: AbortSignal,
): Promise<Rest> {
  const response = await fetch(url, {
    signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store', // it is kept by us, checked
    headers: start > 0 ? { Range: `bytes=${start}-` } : {},
  });
  const rest = readAnswer(response, start);
  checkLength(response, bytes - rest.start, bytes);
  return rest;
}

function readAnswer(response: Response, start: number): Rest {
  const { status, body } = response;
  if (!body) throw new SourceError('it sent nothing', true);
  if (status === 200) return { start: 0, body };
  if (status !== 206)
    throw new SourceError(`it answered ${status}`, PASSING.includes(status), waitOf(response));
  const range = /^bytes (\d+)-/.exec(response.headers.get('Content-Range') ?? '');
  // Across origins it is often hidden.
  if (range && Number(range[1]) !== start)
    throw new SourceError('it sent another part than was asked for', false);
  return { start, body };
}

/** Before gigabytes of another file are received. */
function checkLength({ headers }: Response, expected: number, bytes: number): void {
  const length = headers.get('Content-Length');
  if (length === null || headers.has('Content-Encoding') || Number(length) <= expected) return;
  throw tooLong(bytes);
}

export function tooLong(bytes: number): SourceError {
  return new SourceError(`it sends more than the ${bytes} bytes of the file`, false);
}

function waitOf({ headers }: Response): number {
  const seconds = Number(headers.get('Retry-After') ?? 0); // the other form, a date, counts as none
  return seconds > 0 ? Math.min(1000 * seconds, LONGEST_WAIT_MS) : 0;
}
