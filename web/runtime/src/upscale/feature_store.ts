import type { ModelSession } from '../session/model_session.js';
import { type PassValues, releaseValues } from '../session/pass_runner.js';

/**
 * Keeps features of tiles between passes. A slot is one tile in one of its views (its colours or alpha, turned one way).
 */
export interface FeatureStore {
  /**
   * What a pass of a slot made, which is the store's from here on; of what was kept before only the features in `living`
   * are read again.
   */
  save(slot: number, made: ReadonlyMap<number, PassValues>, living: ReadonlySet<number>): Promise<void>;
  /** These features of a slot, in that order. */
  load(slot: number, features: readonly number[]): Promise<readonly PassValues[]>;
  /** Gives the room back; never rejects. */
  close(): Promise<void>;
}

/** Keeps features where they are: in memory, or on the graphics device. */
export class MemoryFeatures implements FeatureStore {
  private readonly slots = new Map<number, ReadonlyMap<number, PassValues>>();

  constructor(private readonly session: Pick<ModelSession, 'release'>) {}

  async save(slot: number, made: ReadonlyMap<number, PassValues>, living: ReadonlySet<number>) {
    const before = [...(this.slots.get(slot) ?? [])];
    const dead = before.filter(([feature]) => !living.has(feature));
    this.slots.set(slot, new Map([...before.filter(([feature]) => living.has(feature)), ...made]));
    this.session.release(dead.map(([, values]) => values));
  }

  async load(slot: number, features: readonly number[]): Promise<readonly PassValues[]> {
    const kept = this.slots.get(slot);
    return features.map((feature) => kept?.get(feature) as PassValues);
  }

  async close(): Promise<void> {
    for (const kept of this.slots.values()) releaseValues(kept.values());
    this.slots.clear();
  }
}
