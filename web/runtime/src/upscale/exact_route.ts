import type { KeptFeatures } from '../api.js';
import type { CoreKeepingChoice } from '../core/stages.js';
import { Passes } from '../session/passes.js';
import { type FeatureStore, MemoryFeatures } from './feature_store.js';
import { givenMeansRoute } from './given_means_route.js';
import type { Job } from './job.js';
import { createMeans, deleteMeans } from './means.js';
import { measuringStages } from './measure.js';
import { chooseWay } from './memory_room.js';
import type { PictureTiles } from './picture_tiles.js';
import type { Route } from './route.js';
import { layOutSlot, ScratchFeatures } from './scratch_features.js';
import { TilePasses } from './tile_pass.js';

/** Means gathered over all tiles, and then the last stage of each: equal to the untiled network. */
export async function exactRoute(job: Job, tiles: PictureTiles, mayUseDisk: boolean): Promise<Route> {
  const { tiler } = tiles;
  const passes = new Passes(job.core, job.network, tiler.inputHeight, tiler.inputWidth);
  const means = createMeans(job.core, tiles.planes, passes.gaps.upright);
  const views = tiles.distinct.flatMap((tile) => tiles.views(tile));
  const { choice, store } = await chooseKeeping(job, passes, views.length, mayUseDisk).catch((error) => {
    deleteMeans(means);
    passes.delete();
    throw error;
  });
  const stages = passes.stages(choice);
  const tilePasses = new TilePasses(job, tiler, passes, means, store, stages);
  return {
    exact: job.network.exact,
    kept: describeKeeping(choice, mayUseDisk),
    measuring: { tilePasses, views, stages: measuringStages(stages, passes.plan.kept(choice.rung)) },
    last: { tilePasses, pass: stages[stages.length - 1] as (typeof stages)[number] },
    forget: () => store.close(),
    withTiles: (other, otherTiles) => givenMeansRoute(other, otherTiles, means, job.network.exact),
    async release() {
      await store.close();
      deleteMeans(means);
      passes.delete();
    },
  };
}

// The result may go to the same disk.
async function scratchRoom({ platform, tiler, rows }: Job): Promise<number> {
  const result = rows.width * rows.height * tiler.pixelBytes;
  return Math.max((await platform.scratchRoom()) - result, 0);
}

async function chooseKeeping(
  job: Job,
  { plan }: Passes,
  views: number,
  mayUseDisk: boolean,
): Promise<{ choice: CoreKeepingChoice; store: FeatureStore }> {
  const choose = (room: number) => chooseWay(job, plan, views, room);
  // Asking for the disk's room takes as long as a small tile: not where it makes no difference.
  const boundless = choose(mayUseDisk ? Number.POSITIVE_INFINITY : 0);
  const choice = boundless.where === 'disk' ? choose(await scratchRoom(job)) : boundless;
  if (choice.where !== 'disk') return { choice, store: new MemoryFeatures(job.session) };
  const layout = layOutSlot(plan.kept(choice.rung), choice.half);
  const scratch = await job.platform.openScratch(layout.bytes * views);
  if (scratch) return { choice, store: new ScratchFeatures(scratch, layout, job.session.usesFiles) };
  return { choice: choose(0), store: new MemoryFeatures(job.session) };
}

function describeKeeping(
  { where, half, bytes, compute }: CoreKeepingChoice,
  diskWorked: boolean,
): KeptFeatures {
  const failure = diskWorked ? '' : ' The disk could not be written to, so the run began again without it.';
  const why = `${explain(where, half, compute)}${failure}`;
  return { where, precision: half ? 'fp16' : 'fp32', bytes, compute, why };
}

function explain(where: CoreKeepingChoice['where'], half: boolean, compute: number): string {
  const what = compute > 1.005 ? `some are computed again (${compute.toFixed(2)}× the work)` : 'all are kept';
  if (where === 'nothing') {
    return `No features are kept between the passes, for lack of room or because computing again is faster; ${what}.`;
  }
  const place =
    where === 'memory'
      ? 'fit into the memory allowed'
      : 'are on disk, because they do not fit into the memory allowed';
  return `The features between the passes ${place}${half ? ' in half precision' : ''}; ${what}.`;
}
