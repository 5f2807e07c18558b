import { expect, test } from 'vitest';
import { LendableValues } from '../../runtime/dist/pool/lendable_values.js';
import { SpareBuffers } from '../../runtime/dist/pool/spare_buffers.js';

test('memory of values that went to the disk is used again', async () => {
  const spare = new SpareBuffers();
  const values = new LendableValues(Float32Array.of(1, 2), spare);
  expect(await values.take()).toEqual(Float32Array.of(1, 2));
  expect(spare.find(8)).toBeUndefined(); // it may still be written
  values.release();
  expect(spare.find(8)?.byteLength).toBe(8);
});
