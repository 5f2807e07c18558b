import { expect, test } from 'vitest';
import { Acg2vecError } from '../../runtime/dist/errors.js';
import { openScratch } from '../../runtime/dist/node/scratch.js';
import { layOutSlot, ScratchFeatures } from '../../runtime/dist/upscale/scratch_features.js';

const feature = (number: number, floats: number) => ({ feature: number, floats });

// What the stages of Real-CUGAN keep, roughly.
const KEPT = [
  [feature(1, 640), feature(2, 160)],
  [feature(3, 1280), feature(4, 2560), feature(5, 120)],
  [feature(4, 2560), feature(5, 120), feature(6, 320), feature(7, 1280)],
  [feature(4, 2560), feature(5, 120), feature(8, 640)],
];

for (const half of [false, true]) {
  const bytesAFloat = half ? 2 : 4;

  test(`features kept together never share a byte (${bytesAFloat} bytes a float)`, () => {
    const { places } = layOutSlot(KEPT, half);
    for (const together of KEPT) {
      const ordered = together
        .map(({ feature, floats }) => ({ ...places.get(feature), floats }))
        .sort((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
      let end = 0;
      for (const { offset = -1, bytes = 0, floats } of ordered) {
        expect(offset).toBeGreaterThanOrEqual(end);
        expect(bytes).toBe(floats * bytesAFloat);
        end = offset + bytes;
      }
    }
  });

  test(`room that has become free is used again (${bytesAFloat} bytes a float)`, () => {
    const fullest = (1280 + 2560 + 120 + 320) * bytesAFloat;
    expect(layOutSlot(KEPT, half).bytes).toBeLessThanOrEqual(fullest * 1.05);
  });
}

test('a network that keeps nothing needs no room', () => {
  expect(layOutSlot([[], []], false)).toMatchObject({ bytes: 0 });
});

test('what lay on a graphics device comes back from the disk', async () => {
  const layout = layOutSlot([[feature(1, 3)]], false);
  const scratch = await openScratch(2 * layout.bytes);
  if (!scratch) throw new Error('no scratch');
  const store = new ScratchFeatures(scratch, layout);
  let taken = 0;
  const take = async () => {
    taken += 1;
    return Float32Array.of(1, 2, 3);
  };
  await store.save(1, new Map([[1, { take, release: () => undefined }]]));
  expect(await store.load(1, [1])).toEqual([Float32Array.of(1, 2, 3)]);
  expect(taken).toBe(1);
  await store.close();
});

test('a disk that is full leaves none of the values of a tile with whoever made them', async () => {
  const held = new Set(['first', 'second']);
  const heldBy = (name: string) => ({
    take: async () => new Float32Array(4),
    release: () => void held.delete(name),
  });
  const fails = () => Promise.reject(new Acg2vecError('FILE_FAILED', 'full'));
  const full = { write: fails, read: fails, close: async () => undefined };
  const store = new ScratchFeatures(full, layOutSlot([[feature(1, 4), feature(2, 4)]], false));
  const made = new Map([
    [1, heldBy('first')],
    [2, heldBy('second')],
  ]);
  await expect(store.save(0, made)).rejects.toMatchObject({ code: 'FILE_FAILED' });
  expect([...held]).toEqual([]);
});
