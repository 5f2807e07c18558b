import { stat } from 'node:fs/promises';
import { Acg2vecError } from '../../errors.js';
import { STANDARD_INPUT } from './standard_input.js';

/** Whether nothing can lie beside the picture: what comes in by a pipe lies in no folder, and standard input has not even a name. */
export async function isHomeless(input: string): Promise<boolean> {
  if (input === STANDARD_INPUT) return true;
  return stat(input).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );
}

/** What is said where something should: of what kind, and what to do. */
export function homelessError(input: string, what: string, advice: string): Acg2vecError {
  const message = `${input} is no file beside which its ${what} could lie. ${advice}`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}
