import { describe, expect, test } from 'vitest';
import type { RunOptions } from '../../runtime/dist/api.js';
import { release, unwrap } from '../../runtime/dist/core/handle.js';
import { findModel, readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { openNetwork, sourceOf } from '../../runtime/dist/models/network_source.js';
import { readModelFiles } from '../../runtime/dist/models/read_files.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import type { Job } from '../../runtime/dist/upscale/job.js';
import { chooseWay } from '../../runtime/dist/upscale/memory_room.js';

const core = await nodePlatform.loadCore();
const model = findModel(await readCatalogue(nodePlatform.readAsset), 'acg2vec-fast-2x');
const source = sourceOf(core, model, await readModelFiles(nodePlatform, core, model, {}));
const CORE = 192;
const DISK = 1e12;

interface Case {
  readonly side: number;
  /** Of the machine, in bytes. */
  readonly sensible?: number;
  readonly backend?: 'native' | 'cpu';
  readonly options?: RunOptions;
}

/** How features of a square picture are kept. */
function wayOf({ side, sensible = 12e9, backend = 'native', options = {} }: Case) {
  const network = openNetwork(core, source);
  const input = CORE + 2 * network.halo;
  const plan = unwrap(core.planStages(network, input, input));
  const job = {
    session: { backend, canHalve: true, keepsOnDevice: false, precision: 'fp32' },
    platform: { sensibleMemory: () => sensible },
    picture: { width: side, height: side },
    tiler: { outputHeight: 2 * CORE, enlargedWidth: 2 * side, pixelBytes: 3 },
    rows: { largestBytes: 4 * CORE * side * 3, heldBytes: 0, width: 2 * side, height: 2 * side },
    options,
  } as unknown as Job;
  const way = chooseWay(job, plan, Math.ceil(side / CORE) ** 2, DISK);
  release(plan, network);
  return way;
}

describe('features of a picture', () => {
  test('of four megapixels stay in the memory of a machine that has it, on onnxruntime-node', () => {
    expect(wayOf({ side: 2000 })).toMatchObject({ where: 'memory', half: true });
    expect(wayOf({ side: 2000 }).bytes).toBeLessThan(2e9);
  });

  // What ONNX Runtime crops and lays out anew takes as long as two small layers.
  test('that cost more to keep than to compute again are computed again on onnxruntime-node', () => {
    const { bytes, compute } = wayOf({ side: 2000 });
    expect(compute).toBeGreaterThan(1);
    expect(compute).toBeLessThan(1.1);
    expect(bytes).toBeLessThan(1e9);
  });

  test.each([
    ['on a machine with little', { side: 2000, sensible: 3e9 }],
    ['where a bound is set', { side: 2000, options: { maxMemory: 512 } }],
    ['on another backend', { side: 2000, backend: 'cpu' }],
    ['of a large picture', { side: 6000 }],
  ] as const)('take no more memory than always %s', (_where, picture) => {
    const { where, bytes } = wayOf(picture);
    if (where === 'memory') expect(bytes).toBeLessThanOrEqual(512e6);
    else expect(where).toBe('disk');
  });

  test('take more memory than always only in half precision, unless somebody allows it', () => {
    expect(wayOf({ side: 1000 })).toMatchObject({ where: 'memory', half: true });
    const allowed = { side: 1000, options: { maxMemory: 2000 } };
    expect(wayOf(allowed)).toMatchObject({ where: 'memory', half: false });
  });
});
