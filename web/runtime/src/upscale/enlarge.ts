import type { RunInfo } from '../api.js';
import { unwrap } from '../core/handle.js';
import { orAborted } from '../unless_aborted.js';
import { isDeviceFull, WaysForFullDevice } from './device_memory.js';
import { Finish } from './finish.js';
import type { Job } from './job.js';
import { tilesToSeeFirst } from './nearest_tiles.js';
import type { OpenWriter } from './open_writer.js';
import type { PictureWriter } from './picture_writer.js';
import { measuredPlan, type Plan } from './plan.js';
import { planRest } from './plan_rest.js';
import type { Route } from './route.js';

/** What a run has to tell of itself when it is done. */
export interface Outcome extends Pick<Route, 'exact' | 'kept'>, Pick<RunInfo, 'tiles' | 'spared' | 'tile'> {}

/** Enlarges a picture and has its rows written; the writer is told of a failure. */
export async function enlarge(job: Job, openWriter: OpenWriter): Promise<Outcome> {
  const writer = await openWriter(job);
  const ways = new WaysForFullDevice(job);
  try {
    if (job.picture.hasAlpha) unwrap(job.picture.bleedColours());
    const plan = await measuredPlan(job, ways);
    const made = await finish(plan, ways, writer);
    await job.stopwatch.time('encode', () => orAborted(writer.close(), job.options.signal));
    const { exact, kept } = plan.route;
    return { exact, ...made, ...(kept && { kept }) };
  } catch (error) {
    await writer.abort(error);
    throw error;
  } finally {
    ways.delete();
  }
}

type Made = Pick<Outcome, 'tiles' | 'spared' | 'tile'>;

/** Makes and writes what is below the first `top` rows of the enlarged picture, and gives the plan's route back. */
async function finish(plan: Plan, ways: WaysForFullDevice, writer: PictureWriter, top = 0): Promise<Made> {
  const { job, route } = plan;
  const last = new Finish(plan, top);
  try {
    try {
      if (top === 0) await last.makeAhead(tilesToSeeFirst(job));
      await last.writeBands(writer);
      return last.made;
    } catch (error) {
      const rest = isDeviceFull(job, error) && (await planRest(plan, ways, last.top));
      if (!rest) throw error;
      const { tiles, spared } = last.made;
      const made = await finish(rest, ways, writer, last.top);
      return { ...made, tiles: tiles + made.tiles, spared: spared + made.spared };
    }
  } finally {
    await route.release();
  }
}
