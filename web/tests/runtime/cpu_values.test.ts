import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listModels } from 'acg2vec-web';
import { describe, expect, test } from 'vitest';
import { DRAWING, NEEDS_WEIGHTS, SHARED } from '../support/paths.js';
import { readPng } from '../support/pixels.js';
import { enlargeMiddle } from '../support/sessions.js';

// In the network's values, of which 1 is the brightest: a hundredth of what rounds to one step of 8 bits.
const TOLERANCE = 1e-4;

const MODELS = (await listModels()).map(({ id }) => id).filter((id) => id.startsWith('realcugan-'));

async function largestError(model: string, picture: string): Promise<number> {
  const [cpu, ort] = await enlargeMiddle(model, readPng(picture), 64, ['cpu', 'wasm']);
  expect(cpu?.length).toBe(ort?.length);
  let largest = 0;
  cpu?.forEach((value, index) => {
    const error = Math.abs(value - (ort?.[index] ?? Number.NaN));
    largest = error <= largest ? largest : Number.isNaN(error) ? Infinity : error;
  });
  return largest;
}

test('before rounding, cpu gives what ONNX Runtime Web gives, by the bundled model', async () => {
  expect(await largestError('acg2vec-fast-2x', DRAWING)).toBeLessThanOrEqual(TOLERANCE);
});

describe.skipIf(!SHARED)(`before rounding, cpu gives what ONNX Runtime Web gives${NEEDS_WEIGHTS}`, () => {
  const folder = join(SHARED ?? '', 'images');
  const pictures = (SHARED ? readdirSync(folder) : []).filter((name) => name.endsWith('.png'));

  test('there are three pictures', () => expect(pictures).toHaveLength(3));

  // Every model by one picture, each in turn, and every picture by three models at least.
  test.each(
    MODELS.map((model, index) => ({ model, picture: pictures[index % pictures.length] ?? '' })),
  )('by $model of $picture', async ({ model, picture }) => {
    expect(await largestError(model, join(folder, picture))).toBeLessThanOrEqual(TOLERANCE);
  });
});
