import type { Depth } from '../api.js';
import type { CorePicture } from '../core/pictures.js';
import type { CoreTiler, Orientation } from '../core/tiles.js';

/** What the network's values of a tile are made of: samples as they lie in the picture, with core and halo, upright. */
export interface TileSamples {
  /** Row by row, interleaved. */
  readonly bytes: Uint8Array;
  /** 3, or 1: given to the network three times. */
  readonly channels: 1 | 3;
  readonly depth: Depth;
  readonly height: number;
  readonly width: number;
  /** In which they are given to it. */
  readonly orientation: Orientation;
}

/** Which tile of a plan, what of it, and how it is turned. */
export interface TileAsGiven {
  readonly row: number;
  readonly column: number;
  readonly isAlpha: boolean;
  readonly orientation: Orientation;
}

/** What `gatherTile` makes values of, of a tile of that picture. */
export function samplesOfTile(
  tiler: CoreTiler,
  { channels, depth }: Pick<CorePicture, 'channels' | 'depth'>,
  { row, column, isAlpha, orientation }: TileAsGiven,
): TileSamples {
  return {
    bytes: tiler.samples(row, column, isAlpha),
    channels: isAlpha || channels < 3 ? 1 : 3,
    depth,
    height: tiler.inputHeight,
    width: tiler.inputWidth,
    orientation,
  };
}

/** Planar RGB of a tile, by the core. */
export function gatherTile(
  tiler: CoreTiler,
  { row, column, isAlpha, orientation }: TileAsGiven,
): Float32Array {
  const values = new Float32Array(3 * tiler.inputHeight * tiler.inputWidth);
  tiler.gather(row, column, isAlpha, orientation, values);
  return values;
}
