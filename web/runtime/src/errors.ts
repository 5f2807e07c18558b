/**
 * Every error of this package has a code that a program can branch on; the message says what is wrong and
 * what to do about it. Cancelling is not an error of ours: it rejects with the signal's reason, by default a
 * `DOMException` named `AbortError`.
 */
export const ERROR_CODES = [
  /** The bytes claim to be a picture but are damaged. */
  'DECODE_FAILED',
  /** Not a picture of a kind that can be read. */
  'UNSUPPORTED_FORMAT',
  /** Over a limit; found before the work starts. */
  'TOO_LARGE',
  /** A model file is damaged, short, or not the one that the catalogue names. */
  'MODEL_INTEGRITY',
  /** No model of that name, or its files could not be had. */
  'MODEL_NOT_FOUND',
  /** A network holds a layer that is not known. */
  'MODEL_UNSUPPORTED_LAYER',
  /** The backend asked for does not work here. */
  'BACKEND_UNAVAILABLE',
  /** The graphics device went away; the picture can be tried again. */
  'DEVICE_LOST',
  'OUT_OF_MEMORY',
  /** A file of the package could not be fetched by the page: the network, or the host, is at fault. */
  'FETCH_FAILED',
  /** A file could not be read or written. */
  'FILE_FAILED',
  /** There is no room for a model or a result: the disk, or what the browser grants, is full. */
  'STORAGE_FULL',
  /** The caller's mistake. */
  'INVALID_ARGUMENT',
  /** A mistake of ours. */
  'INTERNAL',
] as const;

/** One of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error with a code; see {@link ERROR_CODES}. */
export class Acg2vecError extends Error {
  override readonly name = 'Acg2vecError';

  /** `options.cause` is what it came of, where there is such. */
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(sentence(message), options);
  }
}

/** With the full stop that others' words, and the core's clauses, may lack. */
export function sentence(words: string): string {
  const told = words.trim();
  return told === '' || /[.!?…][)"”’]?$/.test(told) ? told : `${told}.`;
}

/** What a caught value says; anything can be thrown. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
