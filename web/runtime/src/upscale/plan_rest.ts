import type { CoreTiler } from '../core/tiles.js';
import { isDeviceFull, type WaysForFullDevice } from './device_memory.js';
import { type Plan, tilesOf } from './plan.js';

/**
 * The plan by which the rest of a picture is made where the device became full in the last pass: from the picture, and what
 * is known of it by now. `top`: how many rows of the enlarged picture there are. Nothing where nothing is left to be tried.
 */
export async function planRest(
  { job, route, progress }: Plan,
  ways: WaysForFullDevice,
  top: number,
): Promise<Plan | undefined> {
  await route.forget();
  for (let next = await ways.next(job, route.kept); next; next = await ways.next(next)) {
    const tiles = tilesOf(next);
    const other = route.withTiles(next, tiles);
    const { pass } = other.last;
    try {
      await next.session.open(tiles.wantedPasses(pass));
      const plan = { job: next, tiles, route: other, progress };
      const rest = tiles.wantedFrom(firstRowBelow(next.tiler, top)).size;
      progress.replan({ tiles: rest, weight: rest * tiles.orientations.length * pass.multiplyAdds });
      return plan;
    } catch (error) {
      await other.release();
      if (!isDeviceFull(next, error)) throw error;
    }
  }
  return undefined;
}

/** The first row of tiles that has more than the first `top` rows of the enlarged picture. */
export function firstRowBelow(tiler: CoreTiler, top: number): number {
  let row = 0;
  while (bottomOf(tiler, row) <= top) row += 1;
  return row;
}

/** Where a row of tiles ends in the enlarged picture. */
export function bottomOf(tiler: CoreTiler, row: number): number {
  const { y, height } = tiler.tileArea(row, 0);
  return y + height;
}
