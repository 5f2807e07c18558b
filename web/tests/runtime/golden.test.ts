import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCli } from '../support/cli.js';
import { useFolder } from '../support/folder.js';
import { NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { largestDifference, readPng } from '../support/pixels.js';

/** Compares what the command line makes with PICTURE.FAMILY-upSCALEx-DENOISE.png: enlarged whole by PyTorch. */
async function compare(golden: string, folder: string, options: readonly string[]) {
  const [picture = '', network = ''] = golden.split('.');
  const model = `realcugan-${network.replace('-up', '-')}`;
  const output = join(folder, 'out.png');
  const input = join(SHARED ?? '', 'images', `${picture}.png`);
  const { stdout } = await runCli(['upscale', input, '--model', model, '-o', output, '--json', ...options]);
  const difference = largestDifference(readPng(output), readPng(join(SHARED ?? '', 'golden', golden)));
  return { ...(JSON.parse(stdout) as { tiles: number; exact: boolean; backend: string }), difference };
}

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
