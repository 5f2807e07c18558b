import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, createUpscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { enlarge } from '../support/enlarge.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';

const TILES = [32, 64, 100, 128];

// All on native and wasm, which compute by the same graphs and differ only in their kernels, would take twenty minutes.
// There one tile size a golden, each in turn, shows that they are right, and three goldens for wasm;
// ACG2VEC_EVERY_TILE=1 runs them all.
const EVERY_TILE = process.env.ACG2VEC_EVERY_TILE === '1';

/** Files named PICTURE.FAMILY-upSCALEx-DENOISE.png: PICTURE enlarged whole by the official network in fp32 (PyTorch). */
const goldens = (SHARED ? readdirSync(join(SHARED, 'golden')) : []).filter(
  (name) => !name.includes('.nose-'),
);

const cases = goldens.flatMap((golden, index) =>
  TILES.flatMap((tile, turn) => {
    const hasTurn = EVERY_TILE || turn === index % TILES.length;
    const backends: Backend[] = hasTurn ? ['cpu', 'native'] : ['cpu'];
    if (EVERY_TILE || (hasTurn && turn === 1)) backends.push('wasm');
    return backends.map((backend) => ({ backend, golden, tile }));
  }),
);

describe.skipIf(!SHARED)(
  `exact tiles equal the whole picture by the official network${NEEDS_WEIGHTS}`,
  () => {
    const read = (path: string) => readFileSync(join(SHARED ?? '', path));

    test('there are twelve to compare with', () => expect(goldens).toHaveLength(12));

    test.each(cases)('$golden on $backend with tiles of $tile', async ({ backend, golden, tile }) => {
      const [picture = '', network = ''] = golden.split('.');
      // One at a time: twelve models on three backends would take gigabytes.
      await using upscaler = await createUpscaler({
        model: `realcugan-${network.replace('-up', '-')}`,
        backend,
      });
      const result = await enlarge(upscaler, read(`images/${picture}.png`), { tile, sync: 'exact' });
      expect(result.info).toMatchObject({ backend, sync: 'exact', exact: true });
      expect(result.info.tiles).toBeGreaterThan(1);
      expect(largestDifference(result, readPng(read(`golden/${golden}`)))).toBeLessThanOrEqual(1);
    });
  },
);
