import { Acg2vecError } from '../errors.js';
import type { Pass } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { chooseRoute, isGoneThroughFirst } from './choose_route.js';
import { isDeviceFull, type WaysForFullDevice } from './device_memory.js';
import { type Job, stoppedBy } from './job.js';
import { measure } from './measure.js';
import { PictureTiles } from './picture_tiles.js';
import { Preview } from './preview.js';
import type { Route } from './route.js';
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
  const preview = previewOf(job, tiles);
  const opened = job.session.openBeside(preview?.passes ?? []); // while the route is chosen
  opened.catch(() => undefined); // heard of below
  let next: Job | undefined = job;
  try {
    const route = await chooseRoute(job, tiles, mayUseDisk);
    try {
      await opened;
      return { job, tiles, route, progress: await measureOn(job, tiles, route, preview) };
    } catch (error) {
      await route.release();
      if (mayUseDisk && isScratchFailure(error)) mayUseDisk = false;
      else next = isDeviceFull(job, error) ? await ways.next(job, route.kept) : undefined;
      if (!next) throw error;
    }
  } finally {
    await Promise.allSettled([opened]);
    preview?.delete();
  }
  return measuredPlan(next, ways, mayUseDisk);
}

// The result's file isn't written yet.
function isScratchFailure(error: unknown): boolean {
  return error instanceof Acg2vecError && error.code === 'FILE_FAILED';
}

// Where somebody looks, and it takes long until anything is final.
function previewOf(job: Job, tiles: PictureTiles): Preview | undefined {
  return job.options.onTile && isGoneThroughFirst(job, tiles) ? Preview.plan(job) : undefined;
}

export function tilesOf({ tiler, pixels, options }: Job): PictureTiles {
  return new PictureTiles(tiler, pixels.planes, options.tta ?? false);
}

async function measureOn(
  whole: Job,
  tiles: PictureTiles,
  route: Route,
  preview: Preview | undefined,
): Promise<WorkProgress> {
  const failure = new AbortController();
  const job = stoppedBy(failure.signal, whole);
  const progress = new WorkProgress(workOf(tiles, route, preview), job.options.onProgress);
  const { begun, shown } = preview?.show(progress, failure.signal) ?? NOTHING_SHOWN;
  // Its few tiles go first. Several workers have room for more besides.
  await (job.session.workers === 1 ? shown : Promise.race([begun, shown]));
  await allDone(failure, [shown, gatherMeans(job, tiles, route, preview?.passes ?? [], progress)]);
  return progress;
}

const NOTHING_SHOWN = { begun: Promise.resolve(), shown: Promise.resolve() };

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
  return passes.flatMap((pass) => tiles.wantedPasses(pass));
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
