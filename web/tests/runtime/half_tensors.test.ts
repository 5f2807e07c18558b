import { createUpscaler } from 'acg2vec-web';
import { expect, test } from 'vitest';
import { OnnxServer } from '../../runtime/dist/native/onnx_server.js';
import { loadOrt } from '../../runtime/dist/node/load_ort.js';
import { enlarge } from '../support/enlarge.js';
import { toHalf } from '../support/half.js';
import { OnnxWriter } from '../support/onnx_writer.js';
import { makeDrawing } from '../support/pixels.js';
import { randomOnnx } from '../support/random_onnx.js';

const SIDES = [1, 1, 2, 2];

function negation(): Uint8Array {
  const onnx = new OnnxWriter();
  onnx.output(onnx.node('Neg', [onnx.input('float16', SIDES)]), 'float16', SIDES);
  return onnx.file();
}

// As in Node 24 and newer: onnxruntime-node can read neither that one nor this, which knows where its bits are.
class Float16Array {
  static from() {}

  constructor(
    readonly buffer: ArrayBuffer,
    readonly byteOffset: number,
    readonly length: number,
  ) {}
}
if (!('Float16Array' in globalThis)) Object.assign(globalThis, { Float16Array });

test('features in half precision go through onnxruntime-node where JavaScript has a type for them', async () => {
  const server = new OnnxServer(await loadOrt('native', { threads: 1 }));
  const feature = { kind: 'feature', feature: 0, shape: SIDES, half: true } as const;
  const inputs = [{ ...feature, name: 'picture' }];
  const outputs = [{ ...feature, name: 'enlarged' }];
  const pass = { key: 'negation', onnx: negation(), threads: 1, inputs, outputs };
  await server.carryOut({ type: 'prepare', pass });
  const values = [Uint16Array.from([1, 2, 3, 4], toHalf)];
  const made = await server.carryOut({ type: 'run', key: 'negation', values, keep: [undefined] });
  expect(made).toEqual([Uint16Array.from([-1, -2, -3, -4], toHalf)]);
  await server.hear({ type: 'forget', key: 'negation' });
});

test('so do tiles of an own ONNX file in half precision', async () => {
  const files = { onnx: randomOnnx({ type: 'float16' }) };
  const model = { id: 'own', files, range: 'unit', order: 'rgb' } as const;
  await using native = await createUpscaler({ model, backend: 'native' });
  const made = await enlarge(native, makeDrawing(40, 30), { tile: 32 });
  expect({ width: made.width, height: made.height }).toEqual({ width: 80, height: 60 });
  expect(new Set(made.data).size).toBeGreaterThan(20);
});
