import type { TensorValues } from '../session/pass_runner.js';

/**
 * Keeps features of tiles between passes. A slot is one tile in one of its views (its colours or alpha, turned one way).
 */
export interface FeatureStore {
  /** What a pass of a slot made; of what was kept before only the features in `living` are read again. */
  save(slot: number, made: ReadonlyMap<number, TensorValues>, living: ReadonlySet<number>): Promise<void>;
  /** These features of a slot, in that order. */
  load(slot: number, features: readonly number[]): Promise<readonly TensorValues[]>;
  /** Gives the room back; never rejects. */
  close(): Promise<void>;
}

/** Keeps features where they are. */
export class MemoryFeatures implements FeatureStore {
  private readonly slots = new Map<number, ReadonlyMap<number, TensorValues>>();

  async save(slot: number, made: ReadonlyMap<number, TensorValues>, living: ReadonlySet<number>) {
    const before = [...(this.slots.get(slot) ?? [])].filter(([feature]) => living.has(feature));
    this.slots.set(slot, new Map([...before, ...made]));
  }

  async load(slot: number, features: readonly number[]): Promise<readonly TensorValues[]> {
    const kept = this.slots.get(slot);
    return features.map((feature) => kept?.get(feature) as TensorValues);
  }

  async close(): Promise<void> {
    this.slots.clear();
  }
}
