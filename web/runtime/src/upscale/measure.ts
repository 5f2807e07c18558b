import type { CoreFeature } from '../core/stages.js';
import { type PassValues, releaseValues } from '../session/pass_runner.js';
import type { PassResults } from '../session/pass_values.js';
import type { Pass } from '../session/passes.js';
import { inOrder } from './in_order.js';
import { betweenTiles, type Job } from './job.js';
import type { TilePasses } from './tile_pass.js';
import type { TileView } from './tile_views.js';
import type { WorkProgress } from './work_progress.js';

/** A stage's pass, and which features are still read behind it. */
export interface MeasuringStage {
  readonly pass: Pass;
  readonly living: ReadonlySet<number>;
}

// A tile's features are read while those of the one before it are computed with.
const LOADED_AT_ONCE = 2;

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
  for (const stage of stages) await measureStage(job, tilePasses, views, stage, progress);
}

/** Reads the next tiles' features and writes the last one's while others are computed. */
async function measureStage(
  job: Job,
  tilePasses: TilePasses,
  views: readonly TileView[],
  { pass, living }: MeasuringStage,
  progress: WorkProgress,
): Promise<void> {
  const loaded = inOrder(views, LOADED_AT_ONCE, async (view) => ({
    view,
    features: await tilePasses.load(pass, view),
  }));
  const unsaved = new Set<PassResults>();
  const run = async (view: TileView, features: ReadonlyMap<number, PassValues>) => {
    const results = await tilePasses.run(pass, view, features);
    unsaved.add(results);
    return results;
  };
  const made = inOrder(
    loaded,
    job.session.atOnce,
    async ({ view, features }) => ({ view, results: await run(view, features) }),
    () => betweenTiles(job, progress),
  );
  let saving: Promise<void> = Promise.resolve();
  try {
    for await (const { view, results } of made) {
      tilePasses.addSums(results, view);
      await saving;
      unsaved.delete(results);
      saving = tilePasses.store.save(view.slot, results.features, living);
      saving.catch(() => undefined); // heard when the next tile is saved
      progress.tileDone('measure', pass.multiplyAdds);
    }
    await saving;
  } finally {
    await Promise.allSettled([saving]); // threads write by the file's number, which is another file's once that is closed
    for (const { features } of unsaved) releaseValues(features.values()); // of a run that was broken off
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
