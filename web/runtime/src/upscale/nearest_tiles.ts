import type { CoreTiler } from '../core/tiles.js';
import type { Job } from './job.js';
import { packedRoom } from './memory_room.js';
import { type Place, placesOf } from './tile_views.js';

// Of the picture's tiles, and in all: what is shown before its turn must not hold up the rest.
const SHARE = 1 / 16;
const MOST = 24;

/** The tiles that are to be seen first: those nearest to the run's focus. None where nobody looks, or there is one. */
export function tilesToSeeFirst(job: Job): readonly Place[] {
  const { tiler, picture, options } = job;
  const total = tiler.rows * tiler.columns;
  if (!options.onTile || total === 1) return [];
  const focus = options.focus ?? { x: picture.width / 2, y: picture.height / 2 };
  const tileBytes = tiler.outputHeight * tiler.outputWidth * tiler.pixelBytes;
  const count = Math.min(Math.ceil(total * SHARE), MOST, Math.floor(packedRoom(job) / 2 / tileBytes));
  return [...placesOf(tiler)]
    .map((place) => ({ place, distance: distance(focus, tiler, place) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ place }) => place);
}

// From a tile's middle, squared.
function distance(focus: { x: number; y: number }, tiler: CoreTiler, { row, column }: Place): number {
  const { x, y, width, height } = tiler.tileArea(row, column);
  const scale = tiler.outputWidth / tiler.coreWidth;
  return ((x + width / 2) / scale - focus.x) ** 2 + ((y + height / 2) / scale - focus.y) ** 2;
}
