import type { PictureInput, Pixels } from '../api.js';
import { type CoreModule, type CorePicture, unwrap } from '../core/module.js';
import { Acg2vecError } from '../errors.js';

/** A picture on its way into the core: a file's bytes, or pixels. Both can be sent to a worker. */
export type PictureSource = Uint8Array | Pixels;

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

function isPixels(input: unknown): input is Pixels {
  return (
    typeof input === 'object' && input !== null && 'data' in input && input.data instanceof Uint8ClampedArray
  );
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
    return { width, height, data: toRgba(picture.pixels(), picture.channels) };
  } finally {
    picture.delete();
  }
}

function toRgba(pixels: Uint8Array, channels: 3 | 4): Uint8ClampedArray {
  if (channels === 4) return new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
  const rgba = new Uint8ClampedArray((pixels.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < pixels.length; to++) {
    for (const end = from + 3; from < end; from++, to++) rgba[to] = pixels[from] as number;
  }
  return rgba;
}
