import type { KeptFeatures } from '../api.js';
import type { Pass } from '../session/passes.js';
import type { Job } from './job.js';
import type { MeasuringStage } from './measure.js';
import type { PictureTiles } from './picture_tiles.js';
import type { TilePasses } from './tile_pass.js';
import type { TileView } from './tile_views.js';

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
