import { stat } from 'node:fs/promises';
import { fileError } from '../file_error.js';
import { STANDARD_INPUT } from './standard_input.js';

/**
 * What all pictures need, such as a model. Where it can't be had each picture fails, one that is not there for that reason, and
 * where none is there nothing is opened: a wrong name is told before hundreds of megabytes are fetched or read.
 */
export async function openForAll<T>(
  inputs: readonly string[],
  open: () => Promise<T>,
  failed: (input: string, error: unknown) => void,
  signal: AbortSignal,
): Promise<T | undefined> {
  const missing = await Promise.all(inputs.map(whyMissing));
  let fault: unknown;
  try {
    if (missing.includes(undefined)) return await open();
  } catch (error) {
    fault = error;
  }
  if (!signal.aborted) for (const [place, input] of inputs.entries()) failed(input, missing[place] ?? fault);
  return undefined;
}

async function whyMissing(input: string): Promise<Error | undefined> {
  if (input === STANDARD_INPUT) return undefined;
  return stat(input).then(
    () => undefined,
    (cause) => fileError('read', input, cause),
  );
}
