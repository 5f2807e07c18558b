import type { KeptFeatures } from '../api.js';
import type { Pass } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { exactRoute } from './exact_route.js';
import type { Job } from './job.js';
import type { MeasuringStage } from './measure.js';
import type { PictureTiles } from './picture_tiles.js';
import { sampledRoute } from './sampled_route.js';
import type { TilePasses, TileView } from './tile_pass.js';
import { isTransposed } from './tile_views.js';
import { wholeRoute } from './whole_route.js';

/** One way of a picture through the network: what is measured first, and the pass that makes the tiles. */
export interface Route {
  /** Whether the result equals the untiled network's. */
  readonly exact: boolean;
  readonly kept?: KeptFeatures;
  readonly measuring?: {
    readonly tilePasses: TilePasses;
    readonly views: readonly TileView[];
    readonly stages: readonly MeasuringStage[];
  };
  readonly last: { readonly tilePasses: TilePasses; readonly pass: Pass };
  /** Gives back what is kept of the tiles; there is no way on then but `withTiles`. */
  forget(): Promise<void>;
  /** The last pass alone, of these or other tiles, from the picture and what is known of it by now; to be released before this. */
  withTiles(job: Job, tiles: PictureTiles): Route;
  /** Gives everything back that the route holds; never rejects. */
  release(): Promise<void>;
}

// In input pixels. Below, a sample of a picture is no cheaper than the whole.
const SMALLEST_SAMPLED_AREA = 500_000;

/** The route that the run's options ask for. `mayUseDisk` is false once the disk has failed. */
export async function chooseRoute(job: Job, tiles: PictureTiles, mayUseDisk: boolean): Promise<Route> {
  const { network, picture, options } = job;
  const sync = options.sync ?? 'exact';
  const isOneTile = tiles.tiler.rows * tiles.tiler.columns === 1 && !options.tta;
  if (sync === 'none' || !network.hasMeans || isOneTile) {
    return wholeRoute(job, tiles, isOneTile || (!network.hasMeans && network.exact));
  }
  if (sync === 'exact' || picture.width * picture.height < SMALLEST_SAMPLED_AREA) {
    return exactRoute(job, tiles, mayUseDisk);
  }
  return sampledRoute(job, tiles);
}

/** What a pass of all of a picture's views needs. */
export function wantedPasses(tiles: PictureTiles, { upright, transposed }: Pass): readonly WantedPass[] {
  return tiles.orientations.some(isTransposed) ? [upright, transposed] : [upright];
}
