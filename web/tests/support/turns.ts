import { pixelAt, type Rgba } from './pixels.js';

/** The picture turned by 90° clockwise. */
export function quarterTurn(picture: Rgba): Rgba {
  return rearrange(picture, picture.height, picture.width, (x, y) => [y, picture.height - 1 - x]);
}

/** Left and right exchanged. */
export function mirror(picture: Rgba): Rgba {
  return rearrange(picture, picture.width, picture.height, (x, y) => [picture.width - 1 - x, y]);
}

function rearrange(
  picture: Rgba,
  width: number,
  height: number,
  source: (x: number, y: number) => readonly [number, number],
): Rgba {
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(pixelAt(picture, ...source(x, y)), 4 * (y * width + x));
  }
  return { width, height, data };
}
