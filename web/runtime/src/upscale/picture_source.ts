import type { PictureInput, Pixels } from '../api.js';
import { type CoreModule, type CorePicture, unwrap } from '../core/module.js';
import { Acg2vecError } from '../errors.js';

/** A picture on its way into the core: a file's bytes, or pixels. Both can be transferred to a worker. */
export type PictureSource = Uint8Array | Pixels;

/** The limits of the C++ core (src/base/limits.h) for a caller that sets none. */
export const DEFAULT_LIMITS = { pixels: 250_000_000, side: 100_000 } as const;

export type Limits = { readonly pixels: number; readonly side: number };

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

function isPixels(input: object): input is Pixels {
  return 'data' in input && input.data instanceof Uint8ClampedArray;
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

/** The picture in the core's memory; the caller deletes it. */
export function openPicture(
  core: CoreModule,
  source: PictureSource,
  limits: Limits = DEFAULT_LIMITS,
): CorePicture {
  if (source instanceof Uint8Array) return unwrap(core.decodePicture(source, limits.pixels, limits.side));
  return unwrap(core.pictureFromRgba(source.data, source.width, source.height, limits.pixels, limits.side));
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
  for (let from = 0, to = 0; from < pixels.length; from += 3, to += 4) {
    rgba.set(pixels.subarray(from, from + 3), to);
  }
  return rgba;
}
