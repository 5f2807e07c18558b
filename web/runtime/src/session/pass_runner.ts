import type { CorePort } from '../core/module.js';

/** A tensor's values; `Uint16Array` holds fp16 as bits. */
export type TensorValues = Float32Array | Uint16Array;

/**
 * The one interface between tiles and networks: one tile's pass through a part of a network (a stage, or the whole).
 * Tiling, synchronisation, bands and progress know nothing of what stands behind it.
 */
export interface PassRunner {
  readonly inputs: readonly CorePort[];
  readonly outputs: readonly CorePort[];
  /**
   * @param values One for each of `inputs`, in their order and shapes; left as they are, and free to be reused afterwards.
   * @param signal Drops a pass that hasn't begun; one that has may go on behind the scenes. Rejects with its reason.
   * @returns One for each of `outputs`, in their order, in memory of their own.
   */
  run(values: readonly TensorValues[], signal?: AbortSignal): Promise<readonly TensorValues[]>;
  dispose(): Promise<void>;
}
