import { Passes } from '../session/passes.js';
import { MemoryFeatures } from './feature_store.js';
import type { Job } from './job.js';
import type { Means } from './means.js';
import type { PictureTiles } from './picture_tiles.js';
import type { Route } from './route.js';
import { TilePasses } from './tile_pass.js';

/** The whole network from the picture, with means that are known; they are whose they were. */
export function givenMeansRoute(job: Job, { tiler }: PictureTiles, means: Means, exact: boolean): Route {
  const passes = new Passes(job.core, job.network, tiler.inputHeight, tiler.inputWidth);
  const tilePasses = new TilePasses(job, tiler, passes, means, new MemoryFeatures(job.session));
  return {
    exact,
    last: { tilePasses, pass: passes.withGivenMeans() },
    forget: async () => undefined,
    withTiles: (other, tiles) => givenMeansRoute(other, tiles, means, exact),
    release: async () => passes.delete(),
  };
}
