import type { CoreMeanSums } from '../core/means.js';
import type { CoreModule } from '../core/module.js';
import type { CoreGap } from '../core/stages.js';
import type { Plane } from './tile_views.js';

/** The sums, and in the end the means, of a plane's gaps over all tiles. */
export class PlaneMeans {
  private readonly sums: ReadonlyMap<number, CoreMeanSums>;
  private readonly means = new Map<number, Float32Array>();

  constructor(core: CoreModule, gaps: readonly CoreGap[]) {
    this.sums = new Map(gaps.map(({ feature, channels }) => [feature, new core.MeanSums(channels)]));
  }

  /** Adds a tile's sums over the `count` values a channel that it owns, as often as `weight` says. */
  add(gap: number, sums: Float32Array, count: number, weight: number): void {
    this.sums.get(gap)?.add(sums, count, weight);
  }

  mean(gap: number): Float32Array {
    const known = this.means.get(gap) ?? (this.sums.get(gap) as CoreMeanSums).means();
    this.means.set(gap, known);
    return known;
  }

  delete(): void {
    for (const sums of this.sums.values()) sums.delete();
  }
}

/** The means of every plane of a picture. */
export type Means = ReadonlyMap<Plane, PlaneMeans>;

export function createMeans(core: CoreModule, planes: readonly Plane[], gaps: readonly CoreGap[]): Means {
  return new Map(planes.map((plane) => [plane, new PlaneMeans(core, gaps)]));
}

export function deleteMeans(means: Means): void {
  for (const plane of means.values()) plane.delete();
}
