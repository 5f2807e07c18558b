import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { enlarge } from '../support/enlarge.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';

const WHOLE = 320; // as large as the larger of the pictures
const TILES = [32, 64, 100, 128];

// All pairs on every backend take twenty minutes (ACG2VEC_EVERY_TILE=1). On cpu, the default, each network has one picture
// whole and the other in tiles. native and wasm compute by the same graphs as each other and differ only in their kernels: a
// few tiles of each family and scale show that they are right. (That no size of tiles makes a difference is shown with small
// networks of the same kinds.)
const EVERY_TILE = process.env.ACG2VEC_EVERY_TILE === '1';
const SMALLER = 'anime-frame-251x180';
type Backend = 'cpu' | 'native' | 'wasm';
type TileOf = Readonly<Record<string, { readonly smaller?: number; readonly larger?: number }>>;
const CHOSEN: Readonly<Record<Backend, TileOf>> = {
  cpu: {
    'nose-up2x-no-denoise': { smaller: 64, larger: WHOLE },
    'pro-up2x-conservative': { smaller: WHOLE, larger: 128 },
    'pro-up3x-denoise3x': { smaller: 32, larger: WHOLE },
    'se-up2x-conservative': { smaller: WHOLE, larger: 100 },
    'se-up2x-denoise3x': { smaller: 64, larger: WHOLE },
    'se-up3x-conservative': { smaller: WHOLE, larger: 128 },
    'se-up4x-conservative': { smaller: 100, larger: WHOLE },
  },
  native: {
    'nose-up2x-no-denoise': { smaller: WHOLE },
    'pro-up2x-conservative': { smaller: 64 },
    'pro-up3x-denoise3x': { smaller: WHOLE },
    'se-up2x-conservative': { smaller: 128 },
    'se-up3x-conservative': { smaller: WHOLE },
    'se-up4x-conservative': { smaller: 100 },
  },
  wasm: {
    'nose-up2x-no-denoise': { smaller: WHOLE },
    'pro-up3x-denoise3x': { smaller: WHOLE },
    'se-up4x-conservative': { smaller: WHOLE },
  },
};

/** Files named PICTURE.FAMILY-upSCALEx-DENOISE.png: PICTURE enlarged whole by the official network in fp32 (PyTorch). */
const goldens = SHARED ? readdirSync(join(SHARED, 'golden')).sort() : [];

const cases = goldens
  .flatMap((golden) =>
    (['cpu', 'native', 'wasm'] as const).map((backend) => ({
      backend,
      golden,
      tiles: EVERY_TILE ? [WHOLE, ...TILES] : chosenTiles(golden, backend),
    })),
  )
  .filter(({ tiles }) => tiles.length > 0);

function chosenTiles(golden: string, backend: Backend): readonly number[] {
  const [picture, network = ''] = golden.split('.');
  const tile = CHOSEN[backend][network]?.[picture === SMALLER ? 'smaller' : 'larger'];
  return tile === undefined ? [] : [tile];
}

describe.skipIf(!SHARED)(
  `whole and in exact tiles a picture is as the official network makes it${NEEDS_WEIGHTS}`,
  () => {
    const read = (path: string) => readFileSync(join(SHARED ?? '', path));

    test('there are fourteen to compare with', () => {
      expect(goldens).toHaveLength(14);
      expect(cases.filter(({ backend }) => backend === 'cpu')).toHaveLength(14);
    });

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
