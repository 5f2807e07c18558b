import { release, unwrap } from '../core/handle.js';
import type { CoreResultRows } from '../core/result_rows.js';
import type { CoreTiler } from '../core/tiles.js';
import { planDefaultTiles } from './default_tile.js';
import { enlarge } from './enlarge.js';
import type { PassOutcome, PassWork, RunPass } from './enlarge_twice.js';
import type { OpenWriter } from './open_writer.js';

// What the core's integers hold; no picture is as large.
const LARGEST_SIDE = 2 ** 30;

/** Once through the network. `fixedCore`: the side of the tiles of a model that takes no others. */
export function passWith(fixedCore: number | undefined): RunPass {
  return async (work: PassWork, openWriter: OpenWriter): Promise<PassOutcome> => {
    const { core, size } = work;
    const tiler = planTiles(work, fixedCore ?? work.options.tile);
    let rows: CoreResultRows | undefined;
    try {
      rows = unwrap(core.resultRows(tiler, size.width, size.height));
      const { enlargedWidth: width, enlargedHeight: height } = tiler;
      const outcome = await enlarge({ ...work, tiler, rows }, openWriter);
      const isResized = width !== size.width || height !== size.height;
      return { ...outcome, ...(isResized && { resizedFrom: { width, height } }) };
    } finally {
      release(rows, tiler);
    }
  };
}

function planTiles(work: PassWork, tile: number | undefined): CoreTiler {
  const { core, network, picture, pixels, session } = work;
  const most = Math.min(session.largestTile, LARGEST_SIDE);
  if (!tile) return planDefaultTiles(work, session.backend, most);
  return unwrap(core.planTiles(picture, network, Math.min(tile, most), pixels.depth));
}
