import { Passes } from '../session/passes.js';
import { MemoryFeatures } from './feature_store.js';
import type { Job } from './job.js';
import type { PictureTiles } from './picture_tiles.js';
import type { Route } from './route.js';
import { TilePasses } from './tile_pass.js';

/** The whole network in one pass, each tile with its own means. */
export function wholeRoute(job: Job, { tiler }: PictureTiles, exact: boolean): Route {
  const passes = new Passes(job.core, job.network, tiler.inputHeight, tiler.inputWidth);
  const tilePasses = new TilePasses(job, tiler, passes, new Map(), new MemoryFeatures(job.session));
  return {
    exact,
    last: { tilePasses, pass: passes.whole() },
    forget: async () => undefined,
    withTiles: (other, tiles) => wholeRoute(other, tiles, exact),
    release: async () => passes.delete(),
  };
}
