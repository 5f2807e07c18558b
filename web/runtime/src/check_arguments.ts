import { Acg2vecError } from './errors.js';

// For callers without a type checker: what is no argument of its kind is told as such, and not as a TypeError of ours.

/** What calls take beside the picture or the model, if it is an object, with a signal and limits that are such. Error: `INVALID_ARGUMENT`. */
export function checkCall<Options>(options: Options): Options {
  const { signal, limits } = objectOf(options, 'Options are an object, such as { model: "…" }');
  if (signal !== undefined && signal !== null && !isSignal(signal)) {
    refuse("A signal is an AbortSignal, such as an AbortController's", signal);
  }
  if (limits !== undefined) checkLimits(limits);
  return options;
}

/** Of files, each under its kind. Error: `INVALID_ARGUMENT`. */
export function checkFiles(files: unknown, kinds: string): void {
  objectOf(files, `A model's files are an object: ${kinds}`);
}

/** Error: `INVALID_ARGUMENT`. */
export function checkSize(size: unknown): void {
  objectOf(size, 'A size is an object, { width, height }');
}

/** Error: `INVALID_ARGUMENT`. */
export function checkArray(values: unknown, what: string): void {
  if (!Array.isArray(values)) refuse(`${what} are an array`, values);
}

/** Of files that come with their names. Error: `INVALID_ARGUMENT`. */
export function checkNamedFiles(files: readonly unknown[]): void {
  checkArray(files, 'Files with their names');
  for (const each of files) {
    const { name, file } = objectOf(each, 'A file with its name is an object, { name, file }');
    checkText(name, "A file's name");
    checkBlob(file, `The file ${name}`);
  }
}

/** Error: `INVALID_ARGUMENT`. */
export function checkText(text: unknown, what: string): void {
  if (typeof text !== 'string') refuse(`${what} is a text`, text);
}

/** Error: `INVALID_ARGUMENT`. */
export function checkBlob(file: unknown, what: string): void {
  if (!(file instanceof Blob)) refuse(`${what} is a Blob or a File`, file);
}

/** Error: `INVALID_ARGUMENT`. */
export function checkFile(file: unknown, what: string): void {
  if (!(file instanceof Uint8Array)) checkBlob(file, what);
}

function checkLimits(limits: unknown): void {
  const named = objectOf(limits, 'Limits are an object, such as { pixels: 1e8 }');
  for (const [name, limit] of Object.entries(named)) {
    if (limit === undefined || (Number.isInteger(limit) && (limit as number) > 0)) continue;
    refuse(`The limit ${name} is a whole number above 0`, limit);
  }
}

function objectOf(value: unknown, sentence: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(sentence, value);
  return value as Readonly<Record<string, unknown>>;
}

// Of whatever realm.
function isSignal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
}

function refuse(sentence: string, given: unknown): never {
  const told = typeof given === 'string' ? `"${given}"` : Array.isArray(given) ? 'an array' : String(given);
  throw new Acg2vecError('INVALID_ARGUMENT', `${sentence}, not ${told}.`);
}
