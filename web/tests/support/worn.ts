import type { Rgba } from './pixels.js';
import { normal, seededRandom } from './random.js';

/** A picture of half the size, each pixel the mean of four. */
export function halved({ width: stride, height, data }: Rgba): Rgba {
  const width = stride >> 1;
  const small = new Uint8Array(width * (height >> 1) * 4);
  for (let index = 0; index < small.length; index++) {
    const [x, y] = [(index >> 2) % width, Math.floor((index >> 2) / width)];
    const at = (dx: number, dy: number) => data[4 * ((2 * y + dy) * stride + 2 * x + dx) + (index & 3)] ?? 0;
    small[index] = Math.round((at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4);
  }
  return { width, height: height >> 1, data: small };
}

/** The picture with noise of that deviation, of 255, on its colours; the same in every run. */
export function noisy(picture: Rgba, deviation: number): Rgba {
  const random = seededRandom(7);
  const data = picture.data.map((value, index) =>
    index % 4 < 3 ? Math.min(Math.max(Math.round(value + deviation * normal(random)), 0), 255) : value,
  );
  return { ...picture, data };
}
