import { Acg2vecError } from '../errors.js';

/** Whether what was given in place of an id has files. Error: `INVALID_ARGUMENT`, for callers without a type checker. */
export function checkOwnModel(model: unknown, files: 'files' | 'onnx' = 'files'): void {
  const own = typeof model === 'object' && model !== null ? (model as Record<string, unknown>) : {};
  if (typeof own[files] === 'object' && own[files] !== null) return;
  throw new Acg2vecError('INVALID_ARGUMENT', 'A model is an id, or an object with an id and its files.');
}
