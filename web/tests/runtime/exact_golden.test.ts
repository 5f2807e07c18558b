import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { enlarge } from '../support/enlarge.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';

const WHOLE = 320; // as large as the larger of the pictures
const TILES = [32, 64, 100, 128];

// All pairs on every backend take twenty minutes (ACG2VEC_EVERY_TILE=1). cpu, the default, has every golden in tiles: the
// smaller picture in small ones and whole, the larger one in large ones. native and wasm compute by the same graphs as each
// other and differ only in their kernels: a few tiles of each family and scale show that they are right.
const EVERY_TILE = process.env.ACG2VEC_EVERY_TILE === '1';
const SMALLER = 'anime-frame-251x180';
const FEW: Record<'native' | 'wasm', Readonly<Record<string, readonly number[]>>> = {
  native: {
    'nose-up2x-no-denoise': [32],
    'pro-up2x-conservative': [64],
    'pro-up3x-denoise3x': [100],
    'se-up2x-conservative': [WHOLE, 128],
    'se-up3x-conservative': [64],
    'se-up4x-conservative': [100],
  },
  wasm: {
    'nose-up2x-no-denoise': [64],
    'pro-up3x-denoise3x': [64],
    'se-up4x-conservative': [64],
  },
};

/** Files named PICTURE.FAMILY-upSCALEx-DENOISE.png: PICTURE enlarged whole by the official network in fp32 (PyTorch). */
const goldens = SHARED ? readdirSync(join(SHARED, 'golden')).sort() : [];

const cases = goldens
  .flatMap((golden, index) =>
    (['cpu', 'native', 'wasm'] as const).map((backend) => ({
      backend,
      golden,
      tiles: EVERY_TILE ? [WHOLE, ...TILES] : tilesOf(golden, index, backend),
    })),
  )
  .filter(({ tiles }) => tiles.length > 0);

function tilesOf(golden: string, index: number, backend: 'cpu' | 'native' | 'wasm'): readonly number[] {
  const [picture, network = ''] = golden.split('.');
  const [small, large] = index % 2 === 0 ? [32, 100] : [64, 128];
  if (backend === 'cpu') return picture === SMALLER ? [WHOLE, small] : [large];
  return picture === SMALLER ? (FEW[backend][network] ?? []) : [];
}

describe.skipIf(!SHARED)(
  `whole and in exact tiles a picture is as the official network makes it${NEEDS_WEIGHTS}`,
  () => {
    const read = (path: string) => readFileSync(join(SHARED ?? '', path));

    test('there are fourteen to compare with', () => expect(goldens).toHaveLength(14));

    test.each(cases)('$golden on $backend with tiles of $tiles', async ({ backend, golden, tiles }) => {
      const [picture = '', network = ''] = golden.split('.');
      const expected = readPng(read(`golden/${golden}`));
      // One at a time: fourteen models on three backends would take gigabytes.
      await using upscaler = await createUpscaler({
        model: `realcugan-${network.replace('-up', '-')}`,
        backend,
      });
      for (const tile of tiles) {
        const result = await enlarge(upscaler, read(`images/${picture}.png`), { tile, sync: 'exact' });
        expect(result.info).toMatchObject({ backend, exact: true });
        expect(result.info.tiles > 1, `tiles of ${tile}`).toBe(tile < WHOLE);
        expect(largestDifference(result, expected), `tiles of ${tile}`).toBeLessThanOrEqual(1);
      }
    });
  },
);
