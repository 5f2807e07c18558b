import { Acg2vecError } from './errors.js';

/** Somebody goes on using what was disposed of. */
export function disposedError(what: 'upscaler' | 'tagger' | 'looker' | 'model'): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', `This ${what} has been disposed of. Create another one.`);
}
