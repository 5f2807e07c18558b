import { openAsBlob } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Acg2vecError } from '../../errors.js';
import { checkFileBytes } from '../../upscale/limits.js';
import type { WholeFileOptions } from '../begun_whole.js';
import { throwFileError } from '../file_error.js';
import { openWhole } from '../write_whole.js';
import { throwWhereThere } from './existing_output.js';
import { STANDARD_INPUT } from './standard_input.js';
import { readPipe, readStandardInput } from './waited_input.js';

/** The picture's bytes. Errors: `FILE_FAILED`, `TOO_LARGE`, `DECODE_FAILED` where there are none; of what may be waited for, the signal's reason, too. */
export async function readPicture(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const isNamed = path !== STANDARD_INPUT;
  const picture = await (isNamed ? readNamed(path, signal) : readStandardInput(signal));
  if (picture.length > 0) return picture;
  const message = `${isNamed ? path : 'Standard input'} is empty. Copy or download the picture again.`;
  throw new Acg2vecError('DECODE_FAILED', message);
}

async function readNamed(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const failed = throwFileError('read', path);
  const found = await stat(path).catch(failed);
  if (found.isDirectory()) throw isFolder(path);
  if (!found.isFile()) return readPipe(path, signal);
  checkFileBytes(found.size, {}); // before it is in memory
  return new Uint8Array(await readFile(path).catch(failed));
}

/** A file's bytes. Error: `FILE_FAILED`. */
export async function readWhole(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path).catch(throwFileError('read', path)));
}

/** A file that is read where it is needed. Error: `FILE_FAILED`. */
export async function openToRead(path: string): Promise<Blob> {
  const failed = throwFileError('read', path);
  await stat(path).catch(failed);
  return openAsBlob(path).catch(failed);
}

/** A stream into a file that appears when it is whole. Errors: `FILE_FAILED`, `STORAGE_FULL`, `INVALID_ARGUMENT` for one that is there and stays. */
export async function openOutput(
  path: string,
  options: WholeFileOptions,
): Promise<WritableStream<Uint8Array>> {
  const failed = throwFileError('written', path);
  const writer = (await openWhole(path, options).catch(failed)).getWriter();
  return new WritableStream<Uint8Array>({
    write: (chunk) => writer.write(chunk).catch(failed),
    close: () => writer.close().catch(throwWhereThere(path)).catch(failed),
    abort: (reason) => writer.abort(reason),
  });
}

function isFolder(path: string): Acg2vecError {
  const message = `${path} is a folder. Name its pictures, such as ${join(path, '*.png')}.`;
  return new Acg2vecError('FILE_FAILED', message);
}
