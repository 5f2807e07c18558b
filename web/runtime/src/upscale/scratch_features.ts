import type { CoreFeature } from '../core/stages.js';
import type { Scratch } from '../platform/platform.js';
import { isHeld, type PassValues, releaseValues } from '../session/pass_runner.js';
import { StoredValues } from '../session/stored_values.js';
import type { FeatureStore } from './feature_store.js';

/** Where each feature lies in a slot of a scratch file. */
export interface SlotLayout {
  readonly bytes: number;
  readonly half: boolean;
  readonly places: ReadonlyMap<number, { readonly offset: number; readonly bytes: number }>;
}

/**
 * Lays features out so that none moves while it is kept, and room is used again where it has become free.
 * `kept`: for each stage but the last what is kept behind it.
 */
export function layOutSlot(kept: readonly (readonly CoreFeature[])[], half: boolean): SlotLayout {
  const placed: PlacedFeature[] = [];
  for (const life of livesOf(kept)) {
    const bytes = life.floats * (half ? 2 : 4);
    const taken = placed.filter(({ first, last }) => first <= life.last && life.first <= last);
    placed.push({ ...life, bytes, offset: firstGap(taken, bytes) });
  }
  const bytes = Math.max(0, ...placed.map((place) => place.offset + place.bytes));
  return { bytes, half, places: new Map(placed.map((place) => [place.feature, place])) };
}

interface FeatureLife extends CoreFeature {
  /** Behind which stages it is kept, these and all between. */
  readonly first: number;
  readonly last: number;
}

interface PlacedFeature extends FeatureLife {
  readonly offset: number;
  readonly bytes: number;
}

/** Those that stay longest first: at the bottom they are in nobody's way. */
function livesOf(kept: readonly (readonly CoreFeature[])[]): readonly FeatureLife[] {
  const lives = new Map<number, FeatureLife>();
  for (const [stage, features] of kept.entries()) {
    for (const feature of features) {
      const first = lives.get(feature.feature)?.first ?? stage;
      lives.set(feature.feature, { ...feature, first, last: stage });
    }
  }
  return [...lives.values()].sort((a, b) => b.last - b.first - (a.last - a.first) || b.floats - a.floats);
}

// What is read in the very stage that writes may be overwritten: a tile is read before it is written.
function firstGap(taken: readonly { offset: number; bytes: number }[], size: number): number {
  let offset = 0;
  for (const place of [...taken].sort((a, b) => a.offset - b.offset)) {
    if (offset + size <= place.offset) break;
    offset = Math.max(offset, place.offset + place.bytes);
  }
  return offset;
}

/** Keeps features in a scratch file. Errors: `FILE_FAILED`. */
export class ScratchFeatures implements FeatureStore {
  /** @param used Whether those that compute read and write the file themselves. */
  constructor(
    private readonly scratch: Scratch,
    private readonly layout: SlotLayout,
    private readonly used = false,
  ) {}

  async save(slot: number, made: ReadonlyMap<number, PassValues>): Promise<void> {
    const unwritten = new Set(made.values());
    try {
      for (const [feature, values] of made) {
        await this.write(this.address(slot, feature), values);
        unwritten.delete(values);
        releaseValues([values]);
      }
    } finally {
      releaseValues(unwritten);
    }
  }

  async load(slot: number, features: readonly number[]): Promise<readonly PassValues[]> {
    const loaded: PassValues[] = [];
    for (const feature of features) {
      const stored = this.stored(slot, feature);
      loaded.push(this.isUsed ? stored : await stored.take());
    }
    return loaded;
  }

  close(): Promise<void> {
    return this.scratch.close();
  }

  private get isUsed(): boolean {
    return this.used && this.scratch.file !== undefined;
  }

  private stored(slot: number, feature: number): StoredValues {
    const bytes = this.layout.places.get(feature)?.bytes ?? 0;
    return new StoredValues(this.scratch, this.address(slot, feature), bytes, this.layout.half);
  }

  private async write(address: number, values: PassValues): Promise<void> {
    const { file } = this.scratch;
    if (isHeld(values) && values.writeTo && file !== undefined) return values.writeTo(file, address);
    const { buffer, byteOffset, byteLength } = isHeld(values) ? await values.take() : values;
    await this.scratch.write(address, new Uint8Array(buffer, byteOffset, byteLength));
  }

  private address(slot: number, feature: number): number {
    return slot * this.layout.bytes + (this.layout.places.get(feature)?.offset ?? 0);
  }
}
