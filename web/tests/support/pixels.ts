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

/** Peak signal-to-noise ratio of red, green and blue in dB; infinite where they are equal. */
export function psnr(left: Rgba, right: Rgba): number {
  if (left.width !== right.width || left.height !== right.height) return 0;
  let squares = 0;
  for (let index = 0; index < left.data.length; index++) {
    if (index % 4 < 3) squares += ((left.data[index] ?? 0) - (right.data[index] ?? 0)) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (squares / (left.width * left.height * 3)));
}

/** A part of a picture. */
export function crop(
  { width: stride, data }: Rgba,
  x: number,
  y: number,
  width: number,
  height: number,
): Rgba {
  const rows = Array.from({ length: height }, (_, row) => {
    const start = 4 * ((y + row) * stride + x);
    return data.subarray(start, start + 4 * width);
  });
  return { width, height, data: new Uint8Array(Buffer.concat(rows)) };
}

/** The PNG file of pixels. */
export function writePng({ width, height, data }: Rgba): Uint8Array {
  return makePng(width, height, (x, y) => pixelAt({ width, height, data }, x, y));
}

/** Red, green, blue and alpha. */
export function pixelAt(
  { width, data }: Rgba,
  x: number,
  y: number,
): readonly [number, number, number, number] {
  const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * (y * width + x));
  return [red, green, blue, alpha];
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

/** A page with something like a drawing in a corner: tiles of the rest are spared. */
export function makeMostlyWhite(width: number, height: number): Uint8Array {
  return makePng(width, height, (x, y) => (x < 200 && y < 150 ? [x, y, (x * y) % 256, 255] : WHITE));
}

const WHITE = [255, 255, 255, 255] as const;
