import type { CoreHandle } from './handle.js';

/** What it takes means with. */
export interface CoreMeanFunctions {
  readonly MeanSums: new (channels: number) => CoreMeanSums;
}

/** Means of a feature map's channels over many tiles. */
export interface CoreMeanSums extends CoreHandle {
  /** One sum a channel over `count` features, of a tile that stands for `weight` tiles. */
  add(sums: Float32Array, count: number, weight: number): void;
  means(): Float32Array;
}
