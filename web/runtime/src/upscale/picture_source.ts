import type { DeepPixels, PictureInput, PictureLimits, Pixels } from '../api.js';
import { Acg2vecError } from '../errors.js';
import { checkFileBytes } from './limits.js';
import { readBitmap } from './read_bitmap.js';

/** A picture on its way into the core: a file's bytes, or pixels. Both can be sent to a worker. */
export type PictureSource = Uint8Array | Pixels | DeepPixels;

/** Reads whatever can be enlarged into one of two forms. Errors: `INVALID_ARGUMENT`, `TOO_LARGE`. */
export async function toSource(input: PictureInput, limits: PictureLimits = {}): Promise<PictureSource> {
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof Blob) {
    checkFileBytes(input.size, limits); // before it is in memory
    return new Uint8Array(await input.arrayBuffer());
  }
  if (isPixels(input)) return input;
  if (typeof ImageBitmap !== 'undefined' && input instanceof ImageBitmap) return readBitmap(input);
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    'A picture is a Blob, ArrayBuffer, Uint8Array, ImageData or ImageBitmap.',
  );
}

function isPixels(input: unknown): input is Pixels | DeepPixels {
  if (typeof input !== 'object' || input === null || !('data' in input)) return false;
  return input.data instanceof Uint8ClampedArray || input.data instanceof Uint16Array;
}
