import { Acg2vecError } from '../errors.js';
import { cacheFolder } from './cache_folder.js';
import { isNoRoom, reasonOf } from './file_error.js';

/** What is said where a file of the storage could not be read or written. */
export function storageError(cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const reason = reasonOf('written', cause);
  if (isNoRoom(cause)) return fullError(reason, cause);
  const message = `The folder of models, ${cacheFolder()}, could not be used: ${reason}. Name another by ACG2VEC_CACHE or --cache.`;
  return new Acg2vecError('FILE_FAILED', message, { cause });
}

export function fullError(reason: string, cause?: unknown): Acg2vecError {
  return new Acg2vecError(
    'STORAGE_FULL',
    `There is no room for the model in ${cacheFolder()} (${reason}). Free some, remove models (acg2vec models remove), or name a folder on another disk by ACG2VEC_CACHE or --cache.`,
    { cause },
  );
}

/** The work's result; what it rejects with becomes an error of the storage. */
export async function asStorage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw storageError(cause);
  }
}
