import { constants, createReadStream, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { addAbortSignal, type Readable } from 'node:stream';
import { isatty, ReadStream as TerminalStream } from 'node:tty';
import { checkFileBytes } from '../../upscale/limits.js';
import { fileError } from '../file_error.js';

/** All of standard input. Errors: `FILE_FAILED`, `TOO_LARGE`, and the signal's reason, because it may be waited for. */
export function readStandardInput(signal: AbortSignal): Promise<Uint8Array> {
  return readWaited('Standard input', () => process.stdin, signal);
}

/** All that comes out of a pipe or a device. Errors: the same. */
export function readPipe(path: string, signal: AbortSignal): Promise<Uint8Array> {
  return readWaited(path, () => openPipe(path), signal);
}

async function readWaited(name: string, open: () => Readable, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of addAbortSignal(signal, open()) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      length += chunk.length;
      checkFileBytes(length, {}); // a device may have no end
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw fileError('read', name, cause);
  }
  return Buffer.concat(chunks);
}

// What reads a file waits in a thread that nothing interrupts (https://github.com/nodejs/node/issues/14481); sockets and
// terminals wait for events. Elsewhere than on Linux a pipe's don't tell its end (https://github.com/nodejs/node/issues/45210).
function openPipe(path: string): Readable {
  if (process.platform !== 'linux') return createReadStream(path);
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (isatty(fd)) return new TerminalStream(fd);
  return fstatSync(fd).isFIFO() ? new Socket({ fd, writable: false }) : createReadStream(path, { fd });
}
