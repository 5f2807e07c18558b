import type { DeepPixels, PictureLimits, Pixels } from '../api.js';
import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CorePicture, CoreStill } from '../core/pictures.js';
import { Acg2vecError, messageOf, sentence } from '../errors.js';
import type { ForeignFormat, PictureDecoder, Platform } from '../platform/platform.js';

/** Their names, as the core gives them, and as platforms take them. */
const FORMATS: Readonly<Record<string, ForeignFormat>> = { WebP: 'webp', AVIF: 'avif' };

/** Whether files of that format are decoded by a decoder of their own. */
export function isForeign(format: string): boolean {
  return format in FORMATS;
}

/** A picture of a WebP or AVIF file, of whose frames the first is taken. Errors: those of decoding. */
export async function openForeign(
  core: CoreModule,
  platform: Platform,
  file: Uint8Array,
  limits: PictureLimits,
): Promise<CorePicture> {
  const name = core.pictureFormat(file);
  const still = unwrap(core.prepareForeign(file, limits));
  const decoder = await platform.loadDecoder(FORMATS[name] as ForeignFormat);
  const { width, height, data } = onCanvas(decode(decoder, still, name), still, name);
  return unwrap(core.pictureFromForeign(file, data, width, height, limits));
}

function decode(decoder: PictureDecoder, { file, depth }: CoreStill, name: string): Pixels | DeepPixels {
  let pixels: Pixels | DeepPixels | undefined;
  try {
    pixels = decoder.decode(file, depth);
  } catch (cause) {
    // It has a memory of its own, which may have come to its end.
    throw new Acg2vecError(
      'OUT_OF_MEMORY',
      `The ${name} decoder gave up: ${sentence(messageOf(cause))} Close other programs, or save the picture as a PNG.`,
      { cause },
    );
  }
  if (pixels) return pixels;
  throw damaged(name);
}

function damaged(name: string): Acg2vecError {
  return new Acg2vecError('DECODE_FAILED', `The ${name} file is damaged or incomplete.`);
}

/** A frame of an animation may cover a part of its canvas only; the rest is transparent. */
function onCanvas(frame: Pixels | DeepPixels, still: CoreStill, name: string): Pixels | DeepPixels {
  const { left, top, width, height } = still;
  const isWhole = left === 0 && top === 0 && frame.width >= width && frame.height >= height;
  if (isWhole || !(frame.data instanceof Uint8ClampedArray) || name !== 'WebP') return frame;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let row = 0; row < frame.height; row++) {
    const pixels = frame.data.subarray(4 * frame.width * row, 4 * frame.width * (row + 1));
    data.set(pixels, 4 * ((top + row) * width + left));
  }
  return { width, height, data };
}
