import { signal } from '@preact/signals';
import { Acg2vecError } from 'acg2vec-web';
import { clearFailure, showFailure } from '../failure/failure';
import { HEAD_BYTES, readerOf } from './kinds';
import { probe, type Size } from './probe';
import { shownUrl } from './shownUrl';

export interface Picture {
  readonly file: File;
  /** An object URL of an image that shows it; revoked when another picture takes its place. */
  readonly url: string;
  /** Upright, in pixels. Absent where this browser can't show the picture, though it may be enlarged. */
  readonly size: Size | undefined;
  /** How many came at once; one is taken. */
  readonly arrived: number;
}

export const picture = signal<Picture | undefined>(undefined);

/** True while a chosen file is looked at: the picture on show is no longer the one that is meant. */
export const examining = signal(false);

let latest: File | undefined;

/** Takes the first of some files, if it is a picture; else says so and keeps what was there. */
export async function openPicture(files: readonly File[]): Promise<void> {
  const [file] = files;
  if (!file) return;
  latest = file;
  clearFailure();
  examining.value = true;
  try {
    const next = await examine(file, files.length);
    if (latest === file) replacePicture(next);
    else URL.revokeObjectURL(next.url);
  } catch (reason) {
    if (latest === file) showFailure(reason);
  } finally {
    if (latest === file) examining.value = false;
  }
}

/** The object URL is the caller's, unless it fails. */
async function examine(file: File, arrived: number): Promise<Picture> {
  const head = await firstBytes(file);
  const url = await shownUrl(file);
  try {
    const size = await probe(url);
    checkReadable(file, head, size);
    return { file, url, size, arrived };
  } catch (reason) {
    URL.revokeObjectURL(url);
    throw reason;
  }
}

function replacePicture(next: Picture): void {
  const previous = picture.peek();
  picture.value = next;
  if (previous) URL.revokeObjectURL(previous.url);
}

/** Fails for a folder, which may be dropped as a file is, and for what is gone or not allowed. */
async function firstBytes(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Acg2vecError('FILE_FAILED', `${file.name} could not be read: ${reason}`, { cause });
  }
}

/** Said by the page and not by the engine: before a model is fetched for nothing. */
function checkReadable(file: File, head: Uint8Array, size: Size | undefined): void {
  const reader = readerOf(head, file.name);
  if (reader === 'engine' || (size && reader !== 'nobody')) return;
  const kind = file.type || 'unknown type';
  const code = reader === 'both' ? 'DECODE_FAILED' : 'UNSUPPORTED_FORMAT';
  throw new Acg2vecError(code, `${file.name} (${kind}) is not a picture that can be read here`);
}
