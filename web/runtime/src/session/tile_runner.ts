import type { Backend } from '../api.js';

/** The shape of every tile of a run: the network's input with its halo, and what comes out of it. */
export interface TileShape {
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
}

/**
 * The one interface between tiles and networks: runs a network on tiles of one shape. Tiling, bands and progress know
 * nothing of what stands behind it.
 */
export interface TileRunner {
  readonly backend: Backend;
  /**
   * @param input Planar RGB, `[1][3][inputHeight][inputWidth]`, values in [0, 1]; free to be reused afterwards.
   * @returns Planar RGB, `[1][3][outputHeight][outputWidth]`, values nominally in [0, 1].
   */
  run(input: Float32Array): Promise<Float32Array>;
  dispose(): Promise<void>;
}
