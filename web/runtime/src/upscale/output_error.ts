import { Acg2vecError, messageOf } from '../errors.js';

/** What is said where the output does not take the file. */
export function outputError(cause: unknown): Acg2vecError {
  if (cause instanceof Acg2vecError) return cause;
  const reason = messageOf(cause ?? 'it was aborted');
  return new Acg2vecError('FILE_FAILED', `The enlarged picture could not be written: ${reason}`, { cause });
}

/** The same, for promises. */
export function throwOutputError(cause: unknown): never {
  throw outputError(cause);
}
