import type { Depth } from '../api.js';
import { release, unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import type { CoreTiler } from '../core/tiles.js';
import { NO_LIMITS } from '../upscale/limits.js';
import type { PassRunner } from './pass_runner.js';
import { gatherTile, samplesOfTile } from './tile_samples.js';

// Of the picture, which is one tile; as many pixels as samples of 8 bits.
const SIDE = 16;

// With rows and columns exchanged, and one of them mirrored.
const TURNED = { row: 0, column: 0, isAlpha: false, orientation: 5 } as const;

/** Whether a device makes of a tile's samples the very values that the core makes of them. */
export async function unpacksRightly(
  core: CoreModule,
  network: CoreNetwork,
  runner: PassRunner,
): Promise<boolean> {
  if (!runner.unpack) return false;
  return (await isRight(core, network, runner, 8)) && isRight(core, network, runner, 16);
}

async function isRight(
  core: CoreModule,
  network: CoreNetwork,
  runner: PassRunner,
  depth: Depth,
): Promise<boolean> {
  const picture = unwrap(core.pictureFromRgba(everySample(depth), SIDE, SIDE, NO_LIMITS));
  let tiler: CoreTiler | undefined;
  try {
    tiler = unwrap(core.planTiles(picture, network, SIDE, 8));
    const expected = gatherTile(tiler, TURNED);
    const values = await runner.unpack?.(samplesOfTile(tiler, picture, TURNED)).take();
    return values?.every((value, index) => value === expected[index]) ?? false;
  } finally {
    release(tiler, picture);
  }
}

// Of 8 bits every one in each channel, of 16 bits some from everywhere.
function everySample(depth: Depth): Uint8Array | Uint16Array {
  const full = 2 ** depth - 1;
  const samples = depth === 8 ? new Uint8Array(4 * SIDE ** 2) : new Uint16Array(4 * SIDE ** 2);
  return samples.map((_, index) => ((index >> 2) * 257 + (index % 4) * 89) % (full + 1));
}
