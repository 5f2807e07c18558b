import { describe, expect, test } from 'vitest';
import type { RunInfo } from '../../runtime/dist/api.js';
import { describeProgress, describeRun } from '../../runtime/dist/node/cli/wording.js';

const progress = { done: 3, total: 9, elapsedMs: 1000 };

test.each([
  [{ phase: 'preview', share: 0 }, 'making a preview, 0 %'],
  [{ phase: 'measure', share: 0.419, remainingMs: 1 }, 'measuring the whole picture, 41 %, 1 s left'],
  [{ phase: 'enlarge', share: 0.999, remainingMs: 119_001 }, 'enlarging, 99 %, 2 min left'],
  [{ phase: 'enlarge', share: 0.5, remainingMs: 100 * 60_000 }, 'enlarging, 50 %, 100 min left'],
  [{ phase: 'enlarge', share: 0.1, remainingMs: 119.5 * 60_000 }, 'enlarging, 10 %, 2 h left'],
  [{ phase: 'enlarge', share: 1, remainingMs: 0 }, 'enlarging, 100 %, 0 s left'],
] as const)('%j: "%s"', (part, words) => expect(describeProgress({ ...progress, ...part })).toBe(words));

describe('a result', () => {
  const info: RunInfo = {
    input: { width: 320, height: 240 },
    width: 640,
    height: 480,
    scale: 2,
    format: 'png',
    depth: 8,
    metadata: [],
    model: 'acg2vec-fast-2x',
    sync: 'exact',
    exact: true,
    tta: false,
    backend: 'native',
    why: 'It was asked for.',
    reasons: [],
    tile: 64,
    tiles: 20,
    spared: 0,
    notes: [],
    ms: { decode: 1, gather: 2, run: 1000, scatter: 3, encode: 4, total: 1234 },
  };

  test.each([
    [{}, 'exact, 1.2 s'],
    [{ spared: 3 }, 'exact, 3 of 20 tiles spared, 1.2 s'],
    [{ tta: true }, 'exact, mean of 8 variants, 1.2 s'],
    [{ passes: 2 }, 'exact, 2 passes, 1.2 s'],
    [{ resizedFrom: { width: 700, height: 500 } }, 'exact, resized from 700×500, 1.2 s'],
    [{ sync: 'sampled', exact: false }, 'sampled, close to exact, 1.2 s'],
    [{ sync: 'sampled' }, 'exact, 1.2 s'],
    [{ sync: 'none' }, 'exact, 1.2 s'],
    [{ sync: 'none', exact: false }, 'tiles may differ in tone, 1.2 s'],
    [{ sync: 'none', exact: false, overlap: 16 }, 'tiles overlap by 16 pixels, 1.2 s'],
    [{ sync: 'none', overlap: 16 }, 'exact, 1.2 s'],
  ] as const)('%j ends in "%s"', (part, words) => {
    expect(describeRun({ ...info, ...part })).toBe(`640×480  acg2vec-fast-2x on native, ${words}`);
  });
});
