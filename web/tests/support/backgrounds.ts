import type { Rgba } from './pixels.js';

export const BACKGROUNDS = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  magenta: [255, 0, 255],
} as const;
export type Background = keyof typeof BACKGROUNDS;

/** The picture laid on a background. */
export function flatten({ width, height, data }: Rgba, background: Background): Rgba {
  const behind = BACKGROUNDS[background];
  const flat = new Uint8Array(data.length).fill(255);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] as number) / 255;
    for (const [channel, tone] of behind.entries()) {
      flat[at + channel] = Math.round((data[at + channel] as number) * alpha + tone * (1 - alpha));
    }
  }
  return { width, height, data: flat };
}

/** Largest difference of two enlarged pictures where the input's alpha is one value as far as `reach` of its pixels. */
export function largestBeyondHalo(left: Rgba, right: Rgba, input: Rgba, reach: number): number {
  const scale = left.width / input.width;
  const halo = haloOf(input, reach);
  let largest = 0;
  for (let at = 0; at < left.data.length; at++) {
    const [x, y] = [(at >> 2) % left.width, Math.floor((at >> 2) / left.width)];
    if (halo[Math.floor(y / scale) * input.width + Math.floor(x / scale)]) continue;
    largest = Math.max(largest, Math.abs((left.data[at] as number) - (right.data[at] as number)));
  }
  return largest;
}

/** 1 for each pixel with another alpha in the square around it. */
function haloOf({ width, height, data }: Rgba, reach: number): Uint8Array {
  const halo = new Uint8Array(width * height);
  const alpha = (x: number, y: number) => data[4 * (y * width + x) + 3];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (alpha(x, y) === alpha(x + 1, y) && alpha(x, y) === alpha(x, y + 1)) continue;
      if (x + 1 === width || y + 1 === height) continue;
      for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + 1 + reach); row++) {
        halo.fill(1, row * width + Math.max(0, x - reach), row * width + Math.min(width, x + 2 + reach));
      }
    }
  }
  return halo;
}
