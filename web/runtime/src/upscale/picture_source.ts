import type { DeepPixels, PictureInput, Pixels } from '../api.js';
import { type CoreModule, type CorePicture, unwrap } from '../core/module.js';
import { Acg2vecError } from '../errors.js';

/** A picture on its way into the core: a file's bytes, or pixels. Both can be sent to a worker. */
export type PictureSource = Uint8Array | Pixels | DeepPixels;

/** Reads whatever can be enlarged into one of two forms. Errors: `INVALID_ARGUMENT`. */
export async function toSource(input: PictureInput): Promise<PictureSource> {
  if (input instanceof Uint8Array) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
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

// A 2D canvas is the only way to a bitmap's pixels; it premultiplies, so colours under a nearly transparent alpha are
// rounded.
function readBitmap(bitmap: ImageBitmap): Pixels {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context)
    throw new Acg2vecError('OUT_OF_MEMORY', 'There is not enough memory to read the ImageBitmap.');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

/** The picture in the core's memory; the caller deletes it. Limits: src/base/limits.h. */
export function openPicture(core: CoreModule, source: PictureSource): CorePicture {
  if (source instanceof Uint8Array) return unwrap(core.decodePicture(source));
  return unwrap(core.pictureFromRgba(source.data, source.width, source.height));
}

/** A file's pixels. Errors: those of decoding. */
export function decodePixels(core: CoreModule, file: Uint8Array): Pixels {
  const picture = openPicture(core, file);
  try {
    const { width, height } = picture;
    const rgba = picture.rgba();
    return { width, height, data: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length) };
  } finally {
    picture.delete();
  }
}
