import { Acg2vecError } from '../errors.js';

/** What is said where somebody else makes a model of that id. */
export function inHandError(id: string): Acg2vecError {
  const message = `The model "${id}" is being made already, perhaps in another tab or by another process. Wait until that is done, or choose another id.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}
