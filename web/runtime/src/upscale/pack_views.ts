import type { Pass } from '../session/passes.js';
import { inOrder } from './in_order.js';
import type { Job } from './job.js';
import type { TilePasses, TileView } from './tile_pass.js';

/** Runs a tile's last pass in each of its views, `atOnce` of them at a time; the bytes of their mean. */
export async function packViews(
  job: Job,
  tilePasses: TilePasses,
  pass: Pass,
  views: readonly TileView[],
  atOnce: number,
): Promise<Uint8Array> {
  const { tiler, stopwatch } = job;
  const { plane, row, column } = (views[0] as TileView).tile;
  const isAlpha = plane === 'alpha';
  if (views.length === 1) {
    const enlarged = await enlarge(tilePasses, pass, views[0] as TileView);
    const packed = await stopwatch.time('scatter', () => tiler.pack(row, column, isAlpha, enlarged));
    job.session.release([enlarged]);
    return packed;
  }
  const mean = tiler.orientationMean();
  const enlargeView = async (view: TileView) => ({ view, enlarged: await enlarge(tilePasses, pass, view) });
  try {
    for await (const { view, enlarged } of inOrder(views, atOnce, enlargeView)) {
      await stopwatch.time('scatter', () => mean.add(enlarged, view.orientation));
      job.session.release([enlarged]);
    }
    return await stopwatch.time('scatter', () => tiler.packMean(row, column, isAlpha, mean));
  } finally {
    mean.delete();
  }
}

async function enlarge(tilePasses: TilePasses, pass: Pass, view: TileView): Promise<Float32Array> {
  const results = await tilePasses.run(pass, view, await tilePasses.load(pass, view));
  return results.enlarged as Float32Array;
}
