import { exactRoute } from './exact_route.js';
import type { Job } from './job.js';
import type { PictureTiles } from './picture_tiles.js';
import type { Route } from './route.js';
import { sampledRoute } from './sampled_route.js';
import { wholeRoute } from './whole_route.js';

// In input pixels. Below, a sample of a picture is no cheaper than the whole.
const SMALLEST_SAMPLED_AREA = 500_000;

/** The route that the run's options ask for. `mayUseDisk` is false once the disk has failed. */
export async function chooseRoute(job: Job, tiles: PictureTiles, mayUseDisk: boolean): Promise<Route> {
  const { network } = job;
  switch (kindOf(job, tiles)) {
    case 'whole':
      return wholeRoute(job, tiles, isOneTile(job, tiles) || (!network.hasMeans && network.exact));
    case 'exact':
      return exactRoute(job, tiles, mayUseDisk);
    case 'sampled':
      return sampledRoute(job, tiles);
  }
}

/** Whether it goes through the whole picture before anything of it is final: that takes long. */
export function isGoneThroughFirst(job: Job, tiles: PictureTiles): boolean {
  return kindOf(job, tiles) === 'exact' && job.network.exact;
}

function kindOf(job: Job, tiles: PictureTiles): 'whole' | 'exact' | 'sampled' {
  const { network, picture, options } = job;
  const sync = options.sync ?? 'exact';
  if (sync === 'none' || !network.hasMeans || isOneTile(job, tiles)) return 'whole';
  const isSmall = picture.width * picture.height < SMALLEST_SAMPLED_AREA;
  return sync === 'exact' || isSmall ? 'exact' : 'sampled';
}

function isOneTile({ options }: Job, { tiler }: PictureTiles): boolean {
  return tiler.rows * tiler.columns === 1 && !options.tta;
}
