import { PNG } from 'pngjs';
import type { Depth } from '../../runtime/dist/api.js';

/** As PNG numbers them. */
export const COLOUR_TYPES = { grey: 0, rgb: 2, palette: 3, greyAlpha: 4, rgba: 6 } as const;
export type ColourType = (typeof COLOUR_TYPES)[keyof typeof COLOUR_TYPES];

/** RGBA samples of 8 or 16 bits, and how the file had them. */
export interface DeepRgba {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly data: Uint8Array | Uint16Array;
}

/** A PNG file of that kind; `colour` gives red, green, blue and alpha, as large as the depth allows. */
export function makeDeepPng(
  {
    width,
    height,
    depth,
    colourType,
  }: Pick<DeepRgba, 'width' | 'height'> & {
    readonly depth: Depth;
    readonly colourType: ColourType;
  },
  colour: (x: number, y: number) => readonly [number, number, number, number],
): Uint8Array {
  const samples = new (depth === 16 ? Uint16Array : Uint8Array)(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) samples.set(colour(x, y), 4 * (y * width + x));
  }
  const png = new PNG({ width, height });
  png.data = Buffer.from(samples.buffer);
  return PNG.sync.write(png, { bitDepth: depth, colorType: colourType as 0 | 2 | 4 | 6 });
}

/** A PNG's samples by pngjs, which are not ours, and without rounding. */
export function readDeepPng(file: Uint8Array): DeepRgba {
  const bytes = Buffer.from(file);
  const { width, height, data } = PNG.sync.read(bytes, { skipRescale: true });
  const [depth = 0, colourType = 0] = bytes.subarray(24);
  return { width, height, depth, colourType, data };
}

/** One channel's samples, row by row. */
export function channelOf({ data }: DeepRgba, channel: number): readonly number[] {
  return Array.from({ length: data.length / 4 }, (_, pixel) => data[4 * pixel + channel] as number);
}
