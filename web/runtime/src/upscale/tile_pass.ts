import type { CoreTiler, Orientation } from '../core/tiles.js';
import type { Packing } from '../session/packing.js';
import { isHeld, type PassValues, releaseValues } from '../session/pass_runner.js';
import { featuresRead, type PassResults, runPass, valuesGiven } from '../session/pass_values.js';
import type { Pass, Passes } from '../session/passes.js';
import { ValuesLost } from '../session/values_lost.js';
import type { FeatureStore } from './feature_store.js';
import type { Job } from './job.js';
import type { Means } from './means.js';
import { TileGivens } from './tile_givens.js';
import { isTransposed, type Tile, type TileView } from './tile_views.js';

// Whose features are lost as often is at fault itself, or the machine is.
const MOST_ATTEMPTS = 3;

/** Runs passes of tiles of one plan. */
export class TilePasses {
  private readonly givens: TileGivens;

  constructor(
    private readonly job: Job,
    readonly tiler: CoreTiler,
    passes: Passes,
    means: Means,
    readonly store: FeatureStore,
    /** Those that go before one another, which make what is kept. */
    private readonly stages: readonly Pass[] = [],
  ) {
    this.givens = new TileGivens(job, tiler, passes, means);
  }

  /** The kept features that a pass of this view reads. */
  async load(pass: Pass, { orientation, slot }: TileView): Promise<ReadonlyMap<number, PassValues>> {
    const features = featuresRead(this.runner(pass, orientation));
    const values = await this.store.load(slot, features);
    return new Map(features.map((feature, index) => [feature, values[index] as PassValues]));
  }

  /** `features` that were lost with a thread are computed again. */
  async run(pass: Pass, view: TileView, features: ReadonlyMap<number, PassValues>): Promise<PassResults> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.runOnce(pass, view, features);
      } catch (error) {
        if (!(error instanceof ValuesLost)) throw error;
        if (attempt === MOST_ATTEMPTS) throw error.reason;
        await this.makeAgain(pass, view, features);
      }
    }
  }

  // By the stages before this one, whose means are known by now.
  private async makeAgain(pass: Pass, view: TileView, lost: ReadonlyMap<number, PassValues>): Promise<void> {
    const made = new Map<number, PassValues>();
    for (const stage of this.stages.slice(0, this.stages.indexOf(pass))) {
      const { features } = await this.run(stage, view, made);
      for (const [feature, values] of features) made.set(feature, values);
    }
    for (const [feature, values] of lost) {
      const again = made.get(feature);
      if (again && isHeld(values) && isHeld(again)) values.replaceBy?.(again);
    }
    releaseValues(made.values());
  }

  private async runOnce(
    pass: Pass,
    view: TileView,
    features: ReadonlyMap<number, PassValues>,
  ): Promise<PassResults> {
    const runner = this.runner(pass, view.orientation);
    const givens = await this.givens.of(runner, view, features);
    return this.job.stopwatch.time('run', () => runPass(runner, givens, this.job.options.signal));
  }

  /** The bytes of a tile's only view, as the core would pack it. */
  async pack(pass: Pass, view: TileView): Promise<Uint8Array> {
    const features = await this.load(pass, view);
    const runner = this.runner(pass, view.orientation);
    const { tile, orientation } = view;
    // Alpha is held in the range of the picture's by the core.
    if (!runner.pack || tile.plane === 'alpha' || orientation !== 0)
      return this.packHere(pass, view, features);
    const values = valuesGiven(runner, await this.givens.of(runner, view, features));
    const pack = () => runner.pack?.(values, this.packing(tile), this.job.options.signal);
    return (await this.job.stopwatch.time('run', pack)) as Uint8Array;
  }

  /** Adds what a pass summed up to the means of the tile's plane. */
  addSums({ sums }: PassResults, view: TileView): void {
    this.givens.addSums(sums, view);
  }

  private async packHere(
    pass: Pass,
    view: TileView,
    features: ReadonlyMap<number, PassValues>,
  ): Promise<Uint8Array> {
    const enlarged = (await this.run(pass, view, features)).enlarged as Float32Array;
    const { row, column, plane } = view.tile;
    const packed = await this.job.stopwatch.time('scatter', () =>
      this.tiler.pack(row, column, plane === 'alpha', enlarged),
    );
    this.job.session.release([enlarged]);
    return packed;
  }

  private packing({ row, column }: Tile): Packing {
    const { picture, pixels } = this.job;
    const channels = picture.channels < 3 ? 1 : 3;
    return { ...this.tiler.tileArea(row, column), channels, depth: pixels.depth };
  }

  private runner(pass: Pass, orientation: Orientation) {
    return this.job.session.runner(isTransposed(orientation) ? pass.transposed : pass.upright);
  }
}
