import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Acg2vecError, messageOf } from '../../errors.js';
import { checkFileBytes } from '../../upscale/limits.js';
import { openWhole } from '../write_whole.js';

/** The picture's bytes. Errors: `FILE_FAILED`, `TOO_LARGE`. */
export async function readPicture(path: string): Promise<Uint8Array> {
  const failed = (cause: unknown): never => {
    throw fileError('read', path, cause);
  };
  const found = await stat(path).catch(failed);
  if (found.isDirectory()) throw isFolder(path);
  checkFileBytes(found.size, {}); // before it is in memory
  return new Uint8Array(await readFile(path).catch(failed));
}

/** A stream into a file that appears when it is whole. Errors: `FILE_FAILED`. */
export async function openOutput(path: string): Promise<WritableStream<Uint8Array>> {
  const failed = (cause: unknown): never => {
    throw fileError('written', path, cause);
  };
  const writer = (await openWhole(path).catch(failed)).getWriter();
  return new WritableStream<Uint8Array>({
    write: (chunk) => writer.write(chunk).catch(failed),
    close: () => writer.close().catch(failed),
    abort: (reason) => writer.abort(reason),
  });
}

function isFolder(path: string): Acg2vecError {
  const message = `${path} is a folder. Name its pictures, such as ${join(path, '*.png')}.`;
  return new Acg2vecError('FILE_FAILED', message);
}

/** What went wrong with a file that was to be read or written. */
export function fileError(what: 'read' | 'written', path: string, cause: unknown): Acg2vecError {
  const reason = messageOf(cause);
  return new Acg2vecError('FILE_FAILED', `${path} could not be ${what}: ${reason}`, { cause });
}
