import type { CoreTiler } from '../core/tiles.js';
import type { PassRunner, PassValues } from '../session/pass_runner.js';
import type { PassGivens } from '../session/pass_values.js';
import type { Passes } from '../session/passes.js';
import { gatherTile, samplesOfTile } from '../session/tile_samples.js';
import type { Job } from './job.js';
import type { Means } from './means.js';
import type { TileView } from './tile_views.js';
import { isTransposed } from './tile_views.js';

/** What passes of tiles read: the picture's pixels, kept features, means of their plane, and what of their maps is their own. */
export class TileGivens {
  constructor(
    private readonly job: Job,
    private readonly tiler: CoreTiler,
    private readonly passes: Passes,
    private readonly means: Means,
  ) {}

  async of(
    runner: PassRunner,
    view: TileView,
    features: ReadonlyMap<number, PassValues>,
  ): Promise<PassGivens> {
    const readsPicture = runner.inputs.some(({ kind }) => kind === 'picture');
    return {
      picture: readsPicture ? await this.gather(runner, view) : new Float32Array(),
      feature: (feature) => features.get(feature) as PassValues,
      mean: (gap) => this.means.get(view.tile.plane)?.mean(gap) as Float32Array,
      owned: (gap, axis) => this.owned(view, gap)[axis],
    };
  }

  /** Adds sums to the means of the tile's plane, by how much of the gap's map is the tile's own. */
  addSums(sums: ReadonlyMap<number, Float32Array>, view: TileView): void {
    for (const [gap, values] of sums) {
      const { rows, columns } = this.owned(view, gap);
      const count = total(rows) * total(columns);
      this.means.get(view.tile.plane)?.add(gap, values, count, view.tile.weight);
    }
  }

  private gather(
    runner: PassRunner,
    { tile: { row, column, plane }, orientation }: TileView,
  ): Promise<PassValues> {
    const { session, picture } = this.job;
    const given = { row, column, isAlpha: plane === 'alpha', orientation };
    return this.job.stopwatch.time('gather', () => {
      if (!runner.unpack || !session.canUnpack) return gatherTile(this.tiler, given);
      return runner.unpack(samplesOfTile(this.tiler, picture, given));
    });
  }

  private owned({ tile: { row, column }, orientation }: TileView, gap: number) {
    const gaps = isTransposed(orientation) ? this.passes.gaps.transposed : this.passes.gaps.upright;
    const map = gaps.find(({ feature }) => feature === gap);
    return this.tiler.owned(row, column, map as NonNullable<typeof map>, orientation);
  }
}

function total(weights: Float32Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
