import { describe, expect, test } from 'vitest';
import { decodeFile, seed } from '../support/open_picture.js';

const CHANGES = 250;
// Odd: cuts fall on each byte of words of two, four and eight.
const STEP = 3;
const ERRORS = ['DECODE_FAILED', 'UNSUPPORTED_FORMAT', 'TOO_LARGE', 'OUT_OF_MEMORY'];

async function outcomeOf(file: Uint8Array): Promise<string> {
  return decodeFile(file, { pixels: 1e6 }).then(
    ({ data }) => (data.length > 0 ? 'a picture' : 'nothing'),
    ({ code }) => (ERRORS.includes(code) ? 'an error' : `not an error of ours: ${code}`),
  );
}

async function outcomesOf(files: Iterable<Uint8Array>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const file of files) {
    const outcome = await outcomeOf(file);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

function prefixesOf(file: Uint8Array): readonly Uint8Array[] {
  const lengths = Array.from({ length: Math.ceil(file.length / STEP) }, (_, index) => index * STEP);
  return lengths.map((length) => file.subarray(0, length));
}

function* changesOf(file: Uint8Array): Iterable<Uint8Array> {
  const random = randomNumbers(11);
  for (let i = 0; i < CHANGES; i++) yield file.with(random() % file.length, random() % 256);
}

/** Linear congruential, by Numerical Recipes; of 24 bits. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

describe.each(['webp/anim.webp', 'avif/alpha.avif'])('%s', (path) => {
  const file = seed(path);

  test('cut anywhere is an error or a picture', async () => {
    const prefixes = prefixesOf(file);
    const outcomes = await outcomesOf(prefixes);
    expect((outcomes['an error'] ?? 0) + (outcomes['a picture'] ?? 0)).toBe(prefixes.length);
  });

  test('changed anywhere is an error or a picture', async () => {
    const outcomes = await outcomesOf(changesOf(file));
    expect(Object.keys(outcomes).sort()).toEqual(['a picture', 'an error']);
  });
});
