import { signal } from '@preact/signals';
import { Acg2vecError, ERROR_CODES, type ErrorCode } from 'acg2vec-web';

export interface Failure {
  readonly code: ErrorCode;
  /** The program's own words, in English: for those who want to know, or to report it. */
  readonly details: string;
}

/** What went wrong last, until the next attempt. */
export const failure = signal<Failure | undefined>(undefined);

export function showFailure(reason: unknown): void {
  failure.value = { code: codeOf(reason), details: detailsOf(reason) };
}

export function clearFailure(): void {
  failure.value = undefined;
}

/** An error may have crossed a worker's border and lost its class on the way; its code is what counts. */
function codeOf(reason: unknown): ErrorCode {
  if (reason instanceof Acg2vecError) return reason.code;
  const claimed = reason instanceof Error && 'code' in reason ? reason.code : undefined;
  return ERROR_CODES.find((code) => code === claimed) ?? 'INTERNAL';
}

function detailsOf(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}
