import { readSync, writeSync } from 'node:fs';
import { fail } from './scratch.js';

/** Writes into a scratch from a thread that has nothing else to do. Error: `FILE_FAILED`. */
export function writeScratch(file: number, offset: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) {
    const written = orFail('written', () => writeSync(file, bytes, done, bytes.length - done, offset + done));
    if (written === 0) fail('written', 'nothing was taken');
    done += written;
  }
}

/** Fills `into` with what was written there, likewise. */
export function readScratch(file: number, offset: number, into: Uint8Array): void {
  for (let done = 0; done < into.length; ) {
    const read = orFail('read', () => readSync(file, into, done, into.length - done, offset + done));
    if (read === 0) fail('read', 'the file is too short');
    done += read;
  }
}

function orFail(what: 'written' | 'read', work: () => number): number {
  try {
    return work();
  } catch (cause) {
    return fail(what, cause);
  }
}
