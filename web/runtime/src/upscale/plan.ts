import { Acg2vecError } from '../errors.js';
import type { Pass } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { isDeviceFull, type WaysForFullDevice } from './device_memory.js';
import type { Job } from './job.js';
import { measure } from './measure.js';
import { PictureTiles } from './picture_tiles.js';
import { Preview } from './preview.js';
import { chooseRoute, type Route, wantedPasses } from './route.js';
import { WorkProgress } from './work_progress.js';

/** How the tiles of a picture are made, whose means are known. */
export interface Plan {
  readonly job: Job;
  readonly tiles: PictureTiles;
  readonly route: Route;
  readonly progress: WorkProgress;
}

/** A plan of which the last pass is left. On a disk, or a device, that became full meanwhile less is kept, rather than nothing done. */
export async function measuredPlan(job: Job, ways: WaysForFullDevice, mayUseDisk = true): Promise<Plan> {
  const tiles = tilesOf(job);
  const route = await chooseRoute(job, tiles, mayUseDisk);
  try {
    return { job, tiles, route, progress: await measureOn(job, tiles, route) };
  } catch (error) {
    await route.release();
    if (mayUseDisk && isScratchFailure(error)) return measuredPlan(job, ways, false);
    const next = isDeviceFull(job, error) && (await ways.next(job, route.kept));
    if (!next) throw error;
    return measuredPlan(next, ways, mayUseDisk);
  }
}

// The result's file isn't written yet.
function isScratchFailure(error: unknown): boolean {
  return error instanceof Acg2vecError && error.code === 'FILE_FAILED';
}

export function tilesOf({ tiler, pixels, options }: Job): PictureTiles {
  return new PictureTiles(tiler, pixels.planes, options.tta ?? false);
}

async function measureOn(whole: Job, tiles: PictureTiles, route: Route): Promise<WorkProgress> {
  const failure = new AbortController();
  const job = stoppedBy(failure.signal, whole);
  // Where somebody looks, and it takes long until anything is final.
  const preview = job.options.onTile && route.measuring && route.exact ? Preview.plan(job) : undefined;
  try {
    const provisional = preview?.passes ?? [];
    await job.session.openBeside(provisional);
    const progress = new WorkProgress(workOf(tiles, route, preview), job.options.onProgress);
    const { begun, shown } = preview?.show(progress) ?? NOTHING_SHOWN;
    // Its few tiles go first. Several workers have room for more besides.
    await (job.session.workers === 1 ? shown : Promise.race([begun, shown]));
    await allDone(failure, [shown, gatherMeans(job, tiles, route, provisional, progress)]);
    return progress;
  } finally {
    preview?.delete();
  }
}

const NOTHING_SHOWN = { begun: Promise.resolve(), shown: Promise.resolve() };

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
  provisional: readonly WantedPass[],
  progress: WorkProgress,
): Promise<void> {
  await progress.outsideOfWork(job.session.open([...provisional, ...passesOf(tiles, route)]));
  if (!route.measuring) return;
  const { tilePasses, views, stages } = route.measuring;
  await measure(job, tilePasses, views, stages, progress);
}

function passesOf(tiles: PictureTiles, { measuring, last }: Route): readonly WantedPass[] {
  const passes: Pass[] = [...(measuring?.stages.map(({ pass }) => pass) ?? []), last.pass];
  return passes.flatMap((pass) => wantedPasses(tiles, pass));
}

function workOf(tiles: PictureTiles, { measuring, last }: Route, preview: Preview | undefined) {
  const measured = measuring?.views.length ?? 0;
  const stages = measuring?.stages ?? [];
  const enlarged = tiles.distinct.length;
  const stageWeight = stages.reduce((sum, { pass }) => sum + pass.multiplyAdds, 0);
  return {
    preview: preview?.work ?? { tiles: 0, weight: 0 },
    measure: { tiles: measured * stages.length, weight: measured * stageWeight },
    enlarge: { tiles: enlarged, weight: enlarged * tiles.orientations.length * last.pass.multiplyAdds },
  };
}
