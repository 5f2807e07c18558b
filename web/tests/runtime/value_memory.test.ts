import { expect, test } from 'vitest';
import { ValueMemory } from '../../runtime/dist/native/value_memory.js';

const MEGABYTE = 2 ** 20;

const blocksOf = (values: readonly Uint8Array[]) => new Set(values.map(({ buffer }) => buffer));

function overlap(a: Uint8Array, b: Uint8Array): boolean {
  const isApart = a.byteOffset + a.byteLength <= b.byteOffset || b.byteOffset + b.byteLength <= a.byteOffset;
  return a.buffer === b.buffer && !isApart;
}

test('values taken and given back in any order never lie in each other, and few blocks hold them', () => {
  const memory = new ValueMemory();
  const taken: Uint8Array[] = [];
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const blocks = new Set<ArrayBufferLike>();
  for (let round = 0; round < 2000; round++) {
    if (taken.length < 12) {
      const values = memory.take(1 + random(5 * MEGABYTE));
      expect(taken.some((other) => overlap(values, other))).toBe(false);
      taken.push(values);
      blocks.add(values.buffer);
    } else {
      for (const values of taken.splice(random(taken.length), 1 + random(6))) memory.giveBack(values);
    }
  }
  expect([...blocks].reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(100 * MEGABYTE);
});

test('what was given back side by side is room for something larger', () => {
  const memory = new ValueMemory();
  const parts = Array.from({ length: 15 }, () => memory.take(MEGABYTE));
  for (const index of [3, 5, 4, 0, 1, 2]) memory.giveBack(parts[index] as Uint8Array);
  const larger = memory.take(6 * MEGABYTE);
  expect(larger.buffer).toBe(parts[0]?.buffer);
  expect(larger.byteOffset).toBe(0);
});

test('something larger than any block has one of its own, which trimming gives back', () => {
  const memory = new ValueMemory();
  const small = memory.take(1000);
  const large = memory.take(300 * MEGABYTE);
  expect(large.byteLength).toBe(300 * MEGABYTE);
  memory.giveBack(large);
  memory.trim();
  expect(memory.take(300 * MEGABYTE).buffer === large.buffer).toBe(false); // compared by vitest itself, they take a second
  expect(memory.take(1000).buffer === small.buffer).toBe(true);
  expect(blocksOf([small, large]).size).toBe(2);
});
