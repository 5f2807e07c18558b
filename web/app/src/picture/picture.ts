import { Acg2vecError } from 'acg2vec-web';
import { HEAD_BYTES, readerOf } from './kinds';
import { probe, type Size } from './probe';
import { shownUrl } from './shownUrl';

export interface Picture {
  readonly file: File;
  /** An object URL of an image that shows it. */
  readonly url: string;
  /** Upright, in pixels. Absent where this browser can't show the picture, though it may be enlarged. */
  readonly size: Size | undefined;
}

/** Looks at a file; fails if it is no picture that can be enlarged. The object URL is the caller's. */
export async function examine(file: File): Promise<Picture> {
  const reading = firstBytes(file);
  reading.catch(() => undefined); // heard below
  const url = await shownUrl(file);
  try {
    const head = await reading;
    const size = await probe(url);
    checkReadable(file, head, size);
    return { file, url, size };
  } catch (reason) {
    URL.revokeObjectURL(url);
    throw reason;
  }
}

/** Of a file; nothing where the browser can't show it. */
export async function sizeOf(file: File): Promise<Size | undefined> {
  const url = await shownUrl(file);
  try {
    return await probe(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** By its first bytes alone: whether it may be a picture that can be enlarged. */
export async function mayBePicture(file: File): Promise<boolean> {
  return readerOf(await firstBytes(file), file.name) !== 'nobody';
}

/** Fails for what is gone or not allowed. */
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
  if (file.size === 0) throw new Acg2vecError('DECODE_FAILED', `${file.name} is empty`);
  const kind = file.type || 'unknown type';
  const code = reader === 'both' ? 'DECODE_FAILED' : 'UNSUPPORTED_FORMAT';
  throw new Acg2vecError(code, `${file.name} (${kind}) is not a picture that can be read here`);
}
