import { signal } from '@preact/signals';
import { Acg2vecError, ERROR_CODES, type ErrorCode } from 'acg2vec-web';

export interface Failure {
  readonly code: ErrorCode;
  /** The program's own words, in English: for those who want to know, or to report it. */
  readonly details: string;
  /** What was being done, where it was not enlarging: other things help then. */
  readonly of?: 'adding' | 'fetching' | 'predicting' | 'quantizing' | 'unpacking';
  /** Of the file that it is about. */
  readonly name?: string;
}

/** What went wrong last, until the next attempt: of several models that were added, each that could not be. */
export const failures = signal<readonly Failure[]>([]);

export function showFailure(reason: unknown): void {
  failures.value = [failureOf(reason)];
}

/** Of a file that was to be shown: another one may be on the stage. */
export function showFailureOfFile(name: string, reason: unknown): void {
  failures.value = [{ ...failureOf(reason), name }];
}

/** Of fetching a model to keep it. */
export function showFailureOfFetching(name: string, reason: unknown): void {
  failures.value = [{ ...failureOf(reason), of: 'fetching', name }];
}

/** Of an archive of pictures, beside those of others that came with it. */
export function showFailureOfUnpacking(name: string, reason: unknown): void {
  const others = failures.peek().filter((each) => each.of === 'unpacking' && each.name !== name);
  failures.value = [...others, { ...failureOf(reason), of: 'unpacking', name }];
}

/** Of a model that tells something about pictures. */
export function showFailureOfPredicting(reason: unknown): void {
  failures.value = [{ ...failureOf(reason), of: 'predicting' }];
}

/** Of making a model in 8 bits. */
export function showFailureOfQuantizing(reason: unknown): void {
  failures.value = [{ ...failureOf(reason), of: 'quantizing' }];
}

/** Of adding a model of the user's own, beside those of others that came with it. */
export function addFailureOfAdding(name: string, reason: unknown): void {
  const others = failures.peek().filter((each) => each.of === 'adding' && each.name !== name);
  failures.value = [...others, { ...failureOf(reason), of: 'adding', name }];
}

export function clearFailure(): void {
  failures.value = [];
}

export function failureOf(reason: unknown): Failure {
  return { code: codeOf(reason), details: detailsOf(reason) };
}

/** An error may have crossed a worker's border and lost its class on the way; its code is what counts. */
function codeOf(reason: unknown): ErrorCode {
  if (isQuota(reason) || (reason instanceof Error && isQuota(reason.cause))) return 'STORAGE_FULL';
  if (reason instanceof Acg2vecError) return reason.code;
  if (reason instanceof DOMException) return codeOfBrowser(reason);
  const claimed = reason instanceof Error && 'code' in reason ? reason.code : undefined;
  return ERROR_CODES.find((code) => code === claimed) ?? 'INTERNAL';
}

function isQuota(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'QuotaExceededError';
}

function codeOfBrowser({ name }: DOMException): ErrorCode {
  return name === 'NotFoundError' || name === 'NotReadableError' ? 'FILE_FAILED' : 'INTERNAL';
}

function detailsOf(reason: unknown): string {
  return reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
}
