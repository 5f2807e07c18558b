import { Acg2vecError } from '../errors.js';

/** Whether what was given in place of an id has files. Error: `INVALID_ARGUMENT`, for callers without a type checker. */
export function checkOwnModel(model: unknown): void {
  const files = typeof model === 'object' && model !== null && 'files' in model ? model.files : undefined;
  if (typeof files === 'object' && files !== null) return;
  throw new Acg2vecError('INVALID_ARGUMENT', 'A model is an id, or an object with an id and its files.');
}
