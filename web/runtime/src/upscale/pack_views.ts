import type { Pass } from '../session/passes.js';
import { inOrder } from './in_order.js';
import type { Job } from './job.js';
import type { TilePasses } from './tile_pass.js';
import type { TileView } from './tile_views.js';

/** Runs a tile's last pass in each of its views, `atOnce` of them at a time; the bytes of their mean. */
export async function packViews(
  job: Job,
  tilePasses: TilePasses,
  pass: Pass,
  views: readonly TileView[],
  atOnce: number,
): Promise<Uint8Array> {
  const { tiler, stopwatch } = job;
  const [first] = views as [TileView];
  if (views.length === 1) return tilePasses.pack(pass, first);
  const { plane, row, column } = first.tile;
  const mean = tiler.orientationMean();
  const enlargeView = async (view: TileView) => ({ view, enlarged: await enlarge(tilePasses, pass, view) });
  try {
    for await (const { view, enlarged } of inOrder(views, atOnce, enlargeView)) {
      await stopwatch.time('scatter', () => mean.add(enlarged, view.orientation));
      job.session.release([enlarged]);
    }
    return await stopwatch.time('scatter', () => tiler.packMean(row, column, plane === 'alpha', mean));
  } finally {
    mean.delete();
  }
}

async function enlarge(tilePasses: TilePasses, pass: Pass, view: TileView): Promise<Float32Array> {
  const results = await tilePasses.run(pass, view, await tilePasses.load(pass, view));
  return results.enlarged as Float32Array;
}
