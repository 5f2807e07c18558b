import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';

/** Files named PICTURE.FAMILY-upSCALEx-DENOISE.png: PICTURE enlarged whole by the official network in fp32 (PyTorch). */
const goldens = SHARED ? readdirSync(join(SHARED, 'golden')) : [];

async function compare(golden: string, folder: string, options: readonly string[]) {
  const [picture = '', network = ''] = golden.split('.');
  const model = `realcugan-${network.replace('-up', '-')}`;
  const output = join(folder, 'out.png');
  const input = join(SHARED ?? '', 'images', `${picture}.png`);
  const { stdout } = await runCli(['upscale', input, '--model', model, '-o', output, '--json', ...options]);
  const difference = largestDifference(readPng(output), readPng(join(SHARED ?? '', 'golden', golden)));
  return { ...(JSON.parse(stdout) as { tiles: number; exact: boolean; backend: string }), difference };
}

describe.skipIf(!SHARED)(`with a tile as large as the picture${NEEDS_WEIGHTS}`, () => {
  const folder = useFolder();

  test('there are pictures to compare with', () => expect(goldens).toHaveLength(14));

  // ONNX Runtime Web computes by the same graphs as native and takes five times as long: one golden shows that it does.
  test.each([
    ...goldens.flatMap((golden) => [
      ['cpu', golden],
      ['native', golden],
    ]),
    ['wasm', goldens[0] ?? ''],
  ])('%s equals %s within 1 of 255', async (backend, golden) => {
    const options = ['--backend', backend, '--tile', '320'];
    const { difference, ...run } = await compare(golden, folder.path, options);
    expect(run).toMatchObject({ backend, exact: true, tiles: 1 });
    expect(difference).toBeLessThanOrEqual(1);
  });
});

describe.skipIf(!SHARED)(`nose, which has no means to agree on${NEEDS_WEIGHTS}`, () => {
  const folder = useFolder();
  const golden = 'anime-frame-251x180.nose-up2x-no-denoise.png';

  test.each([
    ['cpu', 32],
    ['cpu', 100],
    ['native', 64],
    ['native', 128],
    ['wasm', 64],
  ])('equals the whole picture on %s with tiles of %i', async (backend, tile) => {
    const options = ['--backend', backend, '--tile', String(tile)];
    const { difference, exact, tiles } = await compare(golden, folder.path, options);
    expect({ exact, several: tiles > 1 }).toEqual({ exact: true, several: true });
    expect(difference).toBeLessThanOrEqual(1);
  });
});
