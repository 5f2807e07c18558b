import { Acg2vecError, type ErrorCode, sentence } from '../errors.js';

/** An object in wasm memory; it stays there until it is deleted. */
export interface CoreHandle {
  delete(): void;
}

export type CoreResult<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

// Where the core says what is wrong with a model, and nothing else.
const ADVICE: Partial<Record<ErrorCode, string>> = {
  MODEL_INTEGRITY: 'Fetch or copy the file again.',
  MODEL_UNSUPPORTED_LAYER: 'Take another file of this model, or another model.',
};

/** The value, or the core's error thrown as ours. */
export function unwrap<T>(result: CoreResult<T>): T {
  if (!result.error) return result.value;
  const { code, message } = result.error;
  const advice = message.includes('. ') ? undefined : ADVICE[code];
  throw new Acg2vecError(code, advice ? `${sentence(message)} ${advice}` : message);
}

/** Deletes handles, in the order given; absent ones are passed over. */
export function release(...handles: (CoreHandle | undefined)[]): void {
  for (const handle of handles) handle?.delete();
}
