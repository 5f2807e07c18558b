import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createUpscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { enlarge } from '../support/enlarge.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';
import { useUpscalers } from '../support/use_upscalers.js';

const TILES = [32, 64, 100, 128];

// All forty-eight take a quarter of an hour on wasm, which computes by the same graphs as native and differs from it
// only in its kernels. One tile size a golden, each in turn, shows that; ACG2VEC_EVERY_TILE=1 runs them all.
const EVERY_TILE_ON_WASM = process.env.ACG2VEC_EVERY_TILE === '1';

/** Files named PICTURE.FAMILY-upSCALEx-DENOISE.png: PICTURE enlarged whole by the official network in fp32 (PyTorch). */
const goldens = (SHARED ? readdirSync(join(SHARED, 'golden')) : []).filter(
  (name) => !name.includes('.nose-'),
);

const cases = goldens.flatMap((golden, index) =>
  TILES.flatMap((tile, turn) => [
    { backend: 'native' as const, golden, tile },
    ...(EVERY_TILE_ON_WASM || turn === index % TILES.length
      ? [{ backend: 'wasm' as const, golden, tile }]
      : []),
  ]),
);

describe.skipIf(!SHARED)(
  `exact tiles equal the whole picture by the official network${NEEDS_WEIGHTS}`,
  () => {
    const load = useUpscalers((name: `${'native' | 'wasm'} ${string}`) => {
      const [backend, model = ''] = name.split(' ');
      return createUpscaler({ model, backend: backend as 'native' | 'wasm' });
    });
    const read = (path: string) => readFileSync(join(SHARED ?? '', path));

    test('there are twelve to compare with', () => expect(goldens).toHaveLength(12));

    test.each(cases)('$golden on $backend with tiles of $tile', async ({ backend, golden, tile }) => {
      const [picture = '', network = ''] = golden.split('.');
      const upscaler = await load(`${backend} realcugan-${network.replace('-up', '-')}`);
      const result = await enlarge(upscaler, read(`images/${picture}.png`), { tile, sync: 'exact' });
      expect(result.info).toMatchObject({ backend, sync: 'exact', exact: true });
      expect(result.info.tiles).toBeGreaterThan(1);
      expect(largestDifference(result, readPng(read(`golden/${golden}`)))).toBeLessThanOrEqual(1);
    });
  },
);
