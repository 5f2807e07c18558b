import { Acg2vecError } from '../errors.js';
import type { Job } from './job.js';
import type { PictureTiles } from './picture_tiles.js';
import { openPass, type Route } from './route.js';

/** Whether the graphics device had no memory for it. */
export function isDeviceFull({ session }: Job, error: unknown): boolean {
  return session.keepsOnDevice && error instanceof Acg2vecError && error.code === 'OUT_OF_MEMORY';
}

/**
 * The last pass in a way that takes less of a device that is full: without what is kept of the tiles, and where that isn't
 * enough, on the backend that takes over. No pass may be under way. Throws `error` where nothing is left to be tried.
 */
export async function lastPassWithLess(
  job: Job,
  tiles: PictureTiles,
  route: Route,
  last: Route['last'],
  error: unknown,
): Promise<Route['last']> {
  if (!isDeviceFull(job, error)) throw error;
  if (route.kept?.where === 'memory' && last === route.last && route.lastWithoutKept) {
    job.session.deviceRoom = route.kept.bytes / 2; // of the next run
    return openPass(job, tiles, await route.lastWithoutKept());
  }
  if (!(await job.session.moveToSpare())) throw error;
  return openPass(job, tiles, last);
}
