import { unwrap } from '../core/handle.js';
import type { Pass } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { orAborted } from '../unless_aborted.js';
import { isDeviceFull } from './device_memory.js';
import { Finish } from './finish.js';
import type { Job } from './job.js';
import { measure } from './measure.js';
import { tilesToSeeFirst } from './nearest_tiles.js';
import { PictureTiles } from './picture_tiles.js';
import type { OpenWriter, PictureWriter } from './picture_writer.js';
import { Preview } from './preview.js';
import { chooseRoute, type Route, wantedPasses } from './route.js';
import { ScratchFailure } from './scratch_features.js';
import { WorkProgress } from './work_progress.js';

/** What a run has to tell of itself when it is done. */
export interface Outcome extends Pick<Route, 'exact' | 'kept'> {
  readonly tiles: number;
  readonly spared: number;
}

/** Enlarges a picture and has its rows written; the writer is told of a failure. */
export async function enlarge(job: Job, openWriter: OpenWriter): Promise<Outcome> {
  const writer = await openWriter(job);
  try {
    if (job.picture.hasAlpha) unwrap(job.picture.bleedColours());
    const outcome = await enlargeTiles(job, writer);
    await job.stopwatch.time('encode', () => orAborted(writer.close(), job.options.signal));
    return outcome;
  } catch (error) {
    await writer.abort(error);
    throw error;
  }
}

async function enlargeTiles(job: Job, writer: PictureWriter): Promise<Outcome> {
  const tiles = new PictureTiles(job.tiler, job.pixels.planes, job.options.tta ?? false);
  const { route, progress } = await measuredRoute(job, tiles);
  try {
    const finish = new Finish(job, tiles, route, progress);
    await finish.makeAhead(tilesToSeeFirst(job));
    await finish.writeBands(writer);
    const { exact, kept } = route;
    return { exact, tiles: tiles.count, spared: finish.spared, ...(kept && { kept }) };
  } finally {
    await route.release();
  }
}

/** A device that was full is asked for less, or left: whether another try has a chance then. */
async function spareDevice(job: Job, { kept }: Route, error: unknown): Promise<boolean> {
  if (!isDeviceFull(job, error)) return false;
  if (kept?.where !== 'memory') return job.session.moveToSpare();
  job.session.deviceRoom = kept.bytes / 2;
  return true;
}

/** A route whose means are known. On a disk, or a device, that became full meanwhile less is kept, rather than nothing done. */
async function measuredRoute(job: Job, tiles: PictureTiles, mayUseDisk = true) {
  const route = await chooseRoute(job, tiles, mayUseDisk);
  try {
    return { route, progress: await measureOn(job, tiles, route) };
  } catch (error) {
    await route.release();
    if (mayUseDisk && error instanceof ScratchFailure) mayUseDisk = false;
    else if (!(await spareDevice(job, route, error))) throw error;
  }
  return measuredRoute(job, tiles, mayUseDisk);
}

async function measureOn(whole: Job, tiles: PictureTiles, route: Route): Promise<WorkProgress> {
  const failure = new AbortController();
  const job = stoppedBy(failure.signal, whole);
  const preview = new Preview(job, Boolean(route.measuring) && route.exact);
  try {
    await job.session.openBeside(preview.passes);
    const progress = new WorkProgress(workOf(tiles, route, preview), job.options.onProgress);
    const { begun, shown } = preview.show(progress);
    // Its few tiles go first. Several workers have room for more besides.
    await (job.session.workers === 1 ? shown : Promise.race([begun, shown]));
    await allDone(failure, [shown, gatherMeans(job, tiles, route, preview, progress)]);
    return progress;
  } finally {
    preview.delete();
  }
}

function stoppedBy(failure: AbortSignal, job: Job): Job {
  const { signal } = job.options;
  return {
    ...job,
    options: { ...job.options, signal: AbortSignal.any(signal ? [signal, failure] : [failure]) },
  };
}

/** Where one fails the others stop for the same reason, and are waited for: what they use may be given back then. */
async function allDone(failure: AbortController, works: readonly Promise<void>[]): Promise<void> {
  for (const work of works) work.catch((error) => failure.abort(error));
  await Promise.allSettled(works);
  await Promise.all(works);
}

async function gatherMeans(
  job: Job,
  tiles: PictureTiles,
  route: Route,
  preview: Preview,
  progress: WorkProgress,
): Promise<void> {
  await progress.outsideOfWork(job.session.open([...preview.passes, ...passesOf(tiles, route)]));
  if (!route.measuring) return;
  const { tilePasses, views, stages } = route.measuring;
  await measure(job, tilePasses, views, stages, progress);
}

function passesOf(tiles: PictureTiles, { measuring, last }: Route): readonly WantedPass[] {
  const passes: Pass[] = [...(measuring?.stages.map(({ pass }) => pass) ?? []), last.pass];
  return passes.flatMap((pass) => wantedPasses(tiles, pass));
}

function workOf(tiles: PictureTiles, { measuring, last }: Route, preview: Preview) {
  const measured = measuring?.views.length ?? 0;
  const stages = measuring?.stages ?? [];
  const enlarged = tiles.distinct.length;
  const stageWeight = stages.reduce((sum, { pass }) => sum + pass.multiplyAdds, 0);
  return {
    preview: { tiles: preview.tiles, weight: preview.tiles * preview.pass.multiplyAdds },
    measure: { tiles: measured * stages.length, weight: measured * stageWeight },
    enlarge: { tiles: enlarged, weight: enlarged * tiles.orientations.length * last.pass.multiplyAdds },
  };
}
