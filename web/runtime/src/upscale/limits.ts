import type { PictureLimits } from '../api.js';
import { Acg2vecError } from '../errors.js';

// As in src/base/limits.h.
const PIXELS = 250e6;
const SIDE = 100_000;
const FILE_BYTES = 1e9;
const DECODED_BYTES = 2e9;
/** Of a pixel of four samples of 16 bits. */
const MOST_PIXEL_BYTES = 8;
/** By which our largest networks lengthen sides; an own one may lengthen them more. */
const USUAL_SCALE = 4;

/** What memory holds is the only limit. */
export const NO_LIMITS: PictureLimits = {
  pixels: Number.MAX_SAFE_INTEGER,
  side: Number.MAX_SAFE_INTEGER,
  fileBytes: Number.MAX_SAFE_INTEGER,
  decodedBytes: Number.MAX_SAFE_INTEGER,
};

/** Whoever allows more pixels allows them to be decoded. */
export function completeLimits(limits: PictureLimits = {}): PictureLimits {
  const { pixels = 0, decodedBytes = Math.max(DECODED_BYTES, MOST_PIXEL_BYTES * pixels) } = limits;
  return { ...limits, decodedBytes };
}

/**
 * What a result may be: the largest picture by the largest network. Whoever allows less comes in doesn't mean that a small
 * picture becomes less; whoever allows more means that more comes out.
 */
export function limitsOfResult({ pixels = 0, side = 0 }: PictureLimits = {}, networkScale = 1) {
  const scale = Math.max(USUAL_SCALE, networkScale);
  return { pixels: scale ** 2 * Math.max(PIXELS, pixels), side: scale * Math.max(SIDE, side) };
}

/** Errors: `TOO_LARGE`. */
export function checkFileBytes(bytes: number, { fileBytes = FILE_BYTES }: PictureLimits): void {
  if (bytes <= fileBytes) return;
  const megabytes = (count: number) => Math.ceil(count / 1e6);
  throw new Acg2vecError(
    'TOO_LARGE',
    `The file has ${megabytes(bytes)} MB; the limit is ${megabytes(fileBytes)} MB.`,
  );
}
