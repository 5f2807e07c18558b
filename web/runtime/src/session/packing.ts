import type { Depth } from '../api.js';

/** The part of an enlarged tile that is wanted, row by row, in samples of that depth. */
export interface Packing {
  /** Where it begins in the tile. */
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
  /** 3, or 1: the mean of the three. */
  readonly channels: 1 | 3;
  readonly depth: Depth;
}

export function samplesOf({ width, height, channels }: Packing): number {
  return width * height * channels;
}

export function packedBytes(packing: Packing): number {
  return (samplesOf(packing) * packing.depth) / 8;
}
