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

  for (const backend of ['wasm', 'native']) {
    test.each(goldens)(`${backend} equals %s within 1 of 255`, async (golden) => {
      const options = ['--backend', backend, '--tile', '320'];
      const { difference, exact, tiles } = await compare(golden, folder.path, options);
      expect({ exact, one: tiles === 1 }).toEqual({ exact: true, one: true });
      expect(difference).toBeLessThanOrEqual(1);
    });
  }
});

describe.skipIf(!SHARED)(`nose, which has no means to agree on${NEEDS_WEIGHTS}`, () => {
  const folder = useFolder();
  const golden = 'anime-frame-251x180.nose-up2x-no-denoise.png';

  test.each([32, 64, 100, 128])('equals the whole picture with tiles of %i', async (tile) => {
    const options = ['--backend', 'native', '--tile', String(tile)];
    const { difference, exact, tiles } = await compare(golden, folder.path, options);
    expect({ exact, several: tiles > 1 }).toEqual({ exact: true, several: true });
    expect(difference).toBeLessThanOrEqual(1);
  });

  test('does so on wasm', async () => {
    const options = ['--backend', 'wasm', '--tile', '64'];
    const { difference, exact, tiles } = await compare(golden, folder.path, options);
    expect({ exact, several: tiles > 1 }).toEqual({ exact: true, several: true });
    expect(difference).toBeLessThanOrEqual(1);
  });
});
