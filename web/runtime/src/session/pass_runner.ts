import type { CorePort } from '../core/stages.js';
import type { Packing } from './packing.js';
import type { TileSamples } from './tile_samples.js';

/** A tensor's values; `Uint16Array` holds fp16 as bits. */
export type TensorValues = Float32Array | Uint16Array;

/** How many values go through a port. */
export function countOf({ shape }: CorePort): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Bytes of a port's values. */
export function bytesOf(port: CorePort): number {
  return (port.half ? 2 : 4) * countOf(port);
}

/** A tensor's values on a graphics device, or lent to threads that read them, until they are taken or released. */
export interface HeldValues {
  /** Brings them here, for good. */
  take(): Promise<TensorValues>;
  release(): void;
  /** Writes them into a scratch's file from where they are; they stay. Error: `FILE_FAILED`. */
  writeTo?(file: number, offset: number): Promise<void>;
  /** Puts these in the place of those that were lost with a thread. */
  replaceBy?(values: HeldValues): void;
}

/** What a pass hands to later ones of the same backend. */
export type PassValues = TensorValues | HeldValues;

export function isHeld(values: PassValues): values is HeldValues {
  return 'release' in values;
}

/** Gives memory on a device back, or to others; what merely lies here goes by itself. */
export function releaseValues(values: Iterable<PassValues>): void {
  for (const value of values) if (isHeld(value)) value.release();
}

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
   * @returns One for each of `outputs`, in their order, in memory of their own; only features may be held.
   * Errors: those of the backend; `ValuesLost`.
   */
  run(values: readonly PassValues[], signal?: AbortSignal): Promise<readonly PassValues[]>;
  /** Where it can make the picture's values of its samples as well: the same as the core's, in the place of these among `values`. */
  unpack?(samples: TileSamples): HeldValues;
  /** Of a pass that makes the enlarged tile and nothing else, where it can make its bytes as well: the same as the core's. */
  pack?(values: readonly PassValues[], packing: Packing, signal?: AbortSignal): Promise<Uint8Array>;
  dispose(): Promise<void>;
}
