import type { CoreFeature } from '../core/module.js';
import type { TensorValues } from '../session/pass_runner.js';
import type { Pass } from '../session/passes.js';
import { betweenTiles, type Job } from './job.js';
import type { TilePasses, TileView } from './tile_pass.js';
import type { WorkProgress } from './work_progress.js';

/** A stage's pass, and which features are still read behind it. */
export interface MeasuringStage {
  readonly pass: Pass;
  readonly living: ReadonlySet<number>;
}

/**
 * Gathers the means of a picture stage by stage: a stage begins when the one before it is through with all tiles, whose
 * means it is given. What the stages keep stays in the store.
 */
export async function measure(
  job: Job,
  tilePasses: TilePasses,
  views: readonly TileView[],
  stages: readonly MeasuringStage[],
  progress: WorkProgress,
): Promise<void> {
  for (const stage of stages) {
    const pipeline = new Pipeline(tilePasses, stage, views);
    for (const [index, view] of views.entries()) {
      await betweenTiles(job, progress);
      await pipeline.run(view, views[index + 1]);
      progress.tileDone('measure', stage.pass.multiplyAdds);
    }
    await pipeline.finish();
  }
}

/** Reads the next tile's features and writes the last one's while a tile is computed. */
class Pipeline {
  private loading: Promise<ReadonlyMap<number, TensorValues>> | undefined;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly tilePasses: TilePasses,
    private readonly stage: MeasuringStage,
    views: readonly TileView[],
  ) {
    this.loadAhead(views[0]);
  }

  async run(view: TileView, next: TileView | undefined): Promise<void> {
    const features = await (this.loading as NonNullable<typeof this.loading>);
    this.loadAhead(next);
    const results = await this.tilePasses.run(this.stage.pass, view, features);
    this.tilePasses.addSums(results, view);
    await this.saving;
    this.saving = this.tilePasses.store.save(view.slot, results.features, this.stage.living);
    this.saving.catch(() => undefined); // heard when the next tile is saved
  }

  finish(): Promise<void> {
    return this.saving;
  }

  private loadAhead(view: TileView | undefined): void {
    this.loading = view && this.tilePasses.load(this.stage.pass, view);
    this.loading?.catch(() => undefined); // heard when the tile's turn comes
  }
}

/** The stages that are gone through before the last. `kept`: for each of them the features that stay behind it. */
export function measuringStages(
  passes: readonly Pass[],
  kept: readonly (readonly CoreFeature[])[],
): readonly MeasuringStage[] {
  return kept.map((features, stage) => ({
    pass: passes[stage] as Pass,
    living: new Set(features.map(({ feature }) => feature)),
  }));
}
