import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A PNG's pixels by pngjs: a decoder that is not ours. */
export function readPng(file: string | Uint8Array): Rgba {
  return PNG.sync.read(Buffer.from(typeof file === 'string' ? readFileSync(file) : file));
}

/** The largest difference between two pictures of one size, of 255. */
export function largestDifference(left: Rgba, right: Rgba): number {
  if (left.width !== right.width || left.height !== right.height) return Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < left.data.length; index++) {
    largest = Math.max(largest, Math.abs((left.data[index] ?? 0) - (right.data[index] ?? 0)));
  }
  return largest;
}

/** A PNG file of that size whose pixels `colour` gives as red, green, blue and alpha. */
export function makePng(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number, number],
): Uint8Array {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) png.data.set(colour(x, y), 4 * (y * width + x));
  }
  return PNG.sync.write(png);
}

/** Something like a drawing: soft colours, hard edges. */
export function makeDrawing(width: number, height: number): Uint8Array {
  return makePng(width, height, (x, y) => {
    const inside = ((x * 7) % 61) + ((y * 5) % 47) > 50;
    return [inside ? 220 : 40, Math.round((255 * x) / width), Math.round((255 * y) / height), 255];
  });
}
