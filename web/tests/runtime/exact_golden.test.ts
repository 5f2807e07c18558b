import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, createUpscaler } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { enlarge } from '../support/enlarge.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';

const WHOLE = 320; // as large as the larger of the pictures
const TILES = [32, 64, 100, 128];

// All pairs on every backend would take twenty minutes. cpu has each network with every tile, two of them on either
// picture. native and wasm compute by the same graphs and differ only in their kernels: there one tile a golden, each in
// turn, shows that they are right, and four goldens for wasm. ACG2VEC_EVERY_TILE=1 runs them all.
const EVERY_TILE = process.env.ACG2VEC_EVERY_TILE === '1';

/** Files named PICTURE.FAMILY-upSCALEx-DENOISE.png: PICTURE enlarged whole by the official network in fp32 (PyTorch). */
const goldens = SHARED ? readdirSync(join(SHARED, 'golden')).sort() : [];

const cases: readonly { backend: Backend; golden: string; tiles: readonly number[] }[] = goldens
  .flatMap((golden, index) => {
    const inTurn = (period: number) =>
      EVERY_TILE ? TILES : TILES.filter((_, turn) => turn % period === index % period);
    return [
      { backend: 'cpu' as const, golden, tiles: [WHOLE, ...inTurn(2)] },
      { backend: 'native' as const, golden, tiles: [WHOLE, ...inTurn(4)] },
      { backend: 'wasm' as const, golden, tiles: wasmTiles(index) },
    ];
  })
  .filter(({ tiles }) => tiles.length > 0);

function wasmTiles(index: number): readonly number[] {
  if (EVERY_TILE) return [WHOLE, ...TILES];
  if (index === 0) return [WHOLE];
  return index % TILES.length === 2 ? [64] : [];
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
