import { Acg2vecError, type ErrorCode } from '../errors.js';

/** An object in wasm memory; it stays there until it is deleted. */
export interface CoreHandle {
  delete(): void;
}

export type CoreResult<T> =
  | { readonly value: T; readonly error?: never }
  | { readonly error: { readonly code: ErrorCode; readonly message: string } };

/** The value, or the core's error thrown as ours. */
export function unwrap<T>(result: CoreResult<T>): T {
  if (result.error) throw new Acg2vecError(result.error.code, result.error.message);
  return result.value;
}

/** Deletes handles, in the order given; absent ones are passed over. */
export function release(...handles: (CoreHandle | undefined)[]): void {
  for (const handle of handles) handle?.delete();
}
