import { Acg2vecError, messageOf } from '../errors.js';

/** What is said where a model could not be kept by the browser. */
export function storageError(cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  if (cause instanceof Error && cause.name === 'QuotaExceededError') return fullError(cause.message, cause);
  const message = `The browser's storage could not be used: ${messageOf(cause)}. A private window may have none.`;
  return new Acg2vecError('FILE_FAILED', message, { cause });
}

export function fullError(reason: string, cause?: unknown): Acg2vecError {
  return new Acg2vecError(
    'STORAGE_FULL',
    `The browser grants this page no room for the model (${reason}). Remove other models, or free some room on the disk.`,
    { cause },
  );
}
