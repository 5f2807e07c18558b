import { unwrap } from '../core/handle.js';
import type { CoreTiler } from '../core/tiles.js';
import { Passes } from '../session/passes.js';
import { MemoryFeatures } from './feature_store.js';
import { givenMeansRoute } from './given_means_route.js';
import type { Job } from './job.js';
import { createMeans, deleteMeans } from './means.js';
import { measuringStages } from './measure.js';
import { chooseWay } from './memory_room.js';
import type { PictureTiles } from './picture_tiles.js';
import type { Route } from './route.js';
import { TilePasses } from './tile_pass.js';
import type { TileView } from './tile_views.js';
import { placeOf } from './tile_views.js';

// Small tiles far apart tell more of a picture than large ones together, though they cost more halo.
const SAMPLE_CORE = 32;

/** Means estimated from tiles spread over the picture, then the whole network with these for every tile. */
export function sampledRoute(job: Job, tiles: PictureTiles): Route {
  const { core, network, picture } = job;
  const sampler = unwrap(core.planTiles(picture, network, SAMPLE_CORE, job.pixels.depth));
  const samplePasses = new Passes(core, network, sampler.inputHeight, sampler.inputWidth);
  const passes = new Passes(core, network, tiles.tiler.inputHeight, tiles.tiler.inputWidth);
  const means = createMeans(core, tiles.planes, passes.gaps.upright);
  const views = sampleViews(job, tiles, sampler);
  const choice = chooseWay(job, samplePasses.plan, views.length, 0);
  const store = new MemoryFeatures(job.session);
  const samplingStages = samplePasses.stages(choice);
  const stages = measuringStages(samplingStages, samplePasses.plan.kept(choice.rung));
  return {
    exact: false,
    measuring: {
      tilePasses: new TilePasses(job, sampler, samplePasses, means, store, samplingStages),
      views,
      stages,
    },
    last: {
      tilePasses: new TilePasses(job, tiles.tiler, passes, means, store),
      pass: passes.withGivenMeans(),
    },
    forget: () => store.close(),
    withTiles: (other, otherTiles) => givenMeansRoute(other, otherTiles, means, false),
    async release() {
      await store.close();
      deleteMeans(means);
      samplePasses.delete();
      passes.delete();
      sampler.delete();
    },
  };
}

function sampleViews(job: Job, tiles: PictureTiles, sampler: CoreTiler): readonly TileView[] {
  const views: TileView[] = [];
  for (const plane of tiles.planes) {
    const sample = unwrap(job.core.sampleTiles(sampler, plane === 'alpha', sampleSize(sampler)));
    for (const [index, number] of sample.tiles.entries()) {
      const tile = { ...placeOf(sampler.columns, number), plane, weight: sample.weights[index] as number };
      for (const orientation of tiles.orientations) views.push({ tile, orientation, slot: views.length });
    }
  }
  return views;
}

// The error falls with the number of tiles, not with their share of the picture.
function sampleSize({ rows, columns }: CoreTiler): number {
  return 64 + Math.ceil((rows * columns) / 32);
}
