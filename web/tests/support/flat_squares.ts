import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { makePng, type Rgba, readPng } from './pixels.js';

export const SQUARE = 8;

/** 48×32 pixels in flat squares of eight: JPEG keeps each as one number, and so does any turned JPEG of it. */
export const FLAT_SQUARES: Rgba = readPng(
  makePng(6 * SQUARE, 4 * SQUARE, (x, y) => {
    const square = Math.floor(x / SQUARE) + 6 * Math.floor(y / SQUARE);
    return [10 * square, 255 - 9 * square, (77 * square) % 256, 255];
  }),
);

export async function encodeJpeg({ width, height, data }: Rgba, quality = 100): Promise<Uint8Array> {
  const encoder = await nodePlatform.loadEncoder('jpeg');
  return encoder.encode({ width, height, data: new Uint8ClampedArray(data) }, quality, false);
}
