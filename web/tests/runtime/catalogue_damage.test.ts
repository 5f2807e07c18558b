import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ASSET_URLS, CATALOGUE } from '../../runtime/dist/assets.js';
import { Acg2vecError } from '../../runtime/dist/errors.js';
import { readCatalogue } from '../../runtime/dist/models/catalogue.js';
import { describe as describeModel, describePredictor } from '../../runtime/dist/models/describe_model.js';
import { seededRandom } from '../support/random.js';

const catalogue = readFileSync(ASSET_URLS[CATALOGUE] as URL);
const CHANGES = 1000;

/** Reads it and looks at every model; damage is an error of ours, or changes what is said. */
async function use(file: Uint8Array): Promise<void> {
  try {
    const { models, predictors = [] } = await readCatalogue(async () => file);
    for (const model of models) describeModel(model, 1e9);
    for (const model of predictors) describePredictor(model, 1e9);
  } catch (error) {
    if (!(error instanceof Acg2vecError)) throw error;
    expect(error.message).not.toBe('');
  }
}

test('the catalogue cut anywhere is an error of ours', async () => {
  for (let length = 0; length < catalogue.length - 2; length += 37) {
    await expect(readCatalogue(async () => catalogue.subarray(0, length))).rejects.toBeInstanceOf(
      Acg2vecError,
    );
  }
});

test('the catalogue with changed bytes is an error of ours, or another catalogue', async () => {
  const random = seededRandom(3);
  for (let change = 0; change < CHANGES; change++) {
    const at = Math.floor(random() * catalogue.length);
    await use(catalogue.with(at, Math.floor(256 * random())));
  }
});

test.each([
  'null',
  '7',
  '[]',
  '{}',
  '{"models":7}',
  '{"models":[null]}',
  '{"models":[{}]}',
  '{"models":[{"files":7}]}',
  '{"models":[],"predictors":7}',
  '{"models":[],"predictors":[{"id":"a","kind":"tagger"}]}',
])('a catalogue that is %s is an error of ours', async (text) => {
  const file = new TextEncoder().encode(text);
  await expect(readCatalogue(async () => file)).rejects.toMatchObject({ code: 'MODEL_INTEGRITY' });
});
