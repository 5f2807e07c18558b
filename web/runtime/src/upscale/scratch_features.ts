import type { CoreFeature } from '../core/stages.js';
import { Acg2vecError, messageOf } from '../errors.js';
import type { Scratch } from '../platform/platform.js';
import { isHeld, type PassValues, releaseValues, type TensorValues } from '../session/pass_runner.js';
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

/** The scratch could not be written or read: the disk is full, say. */
export class ScratchFailure extends Acg2vecError {
  constructor(cause: unknown) {
    super('FILE_FAILED', messageOf(cause), { cause });
  }
}

function failed(cause: unknown): never {
  throw new ScratchFailure(cause);
}

/** Keeps features in a scratch file. */
export class ScratchFeatures implements FeatureStore {
  constructor(
    private readonly scratch: Scratch,
    private readonly layout: SlotLayout,
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

  async load(slot: number, features: readonly number[]): Promise<readonly TensorValues[]> {
    const loaded: TensorValues[] = [];
    for (const feature of features) {
      const bytes = new Uint8Array(this.layout.places.get(feature)?.bytes ?? 0);
      await this.scratch.read(this.address(slot, feature), bytes).catch(failed);
      loaded.push(this.layout.half ? new Uint16Array(bytes.buffer) : new Float32Array(bytes.buffer));
    }
    return loaded;
  }

  close(): Promise<void> {
    return this.scratch.close();
  }

  private async write(address: number, values: PassValues): Promise<void> {
    const { buffer, byteOffset, byteLength } = isHeld(values) ? await values.take() : values;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    await this.scratch.write(address, bytes).catch(failed);
  }

  private address(slot: number, feature: number): number {
    return slot * this.layout.bytes + (this.layout.places.get(feature)?.offset ?? 0);
  }
}
