import { signal } from '@preact/signals';
import { Acg2vecError } from 'acg2vec-web';
import { clearFailure, showFailure } from '../failure/failure';
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

/** The engine reads these itself, whatever the browser makes of them. */
const READ_BY_ENGINE = /\.(tga|pnm|ppm|pgm)$/i;

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
    return new Uint8Array(await file.slice(0, 4).arrayBuffer());
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Acg2vecError('FILE_FAILED', `${file.name} could not be read: ${reason}`, { cause });
  }
}

/** Said by the page and not by the engine: before a model is fetched for nothing. */
function checkReadable(file: File, head: Uint8Array, size: Size | undefined): void {
  if (READ_BY_ENGINE.test(file.name)) return;
  const readable = startsLikeReadable(head);
  if (readable && size) return;
  const kind = file.type || 'unknown type';
  const code = readable ? 'DECODE_FAILED' : 'UNSUPPORTED_FORMAT';
  throw new Acg2vecError(code, `${file.name} (${kind}) is not a picture that can be read here`);
}

/** PNG, JPEG or BMP. A browser shows others too (WebP, AVIF, …), but the engine can't read them yet. */
function startsLikeReadable(head: Uint8Array): boolean {
  const [first, second, third, fourth] = head;
  const png = first === 0x89 && second === 0x50 && third === 0x4e && fourth === 0x47;
  const jpeg = first === 0xff && second === 0xd8 && third === 0xff;
  const bmp = first === 0x42 && second === 0x4d;
  return png || jpeg || bmp;
}
