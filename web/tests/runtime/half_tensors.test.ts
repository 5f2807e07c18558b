import { expect, test } from 'vitest';
import { OnnxServer } from '../../runtime/dist/native/onnx_server.js';
import { loadOrt } from '../../runtime/dist/node/load_ort.js';
import { toHalf } from '../support/half.js';
import { OnnxWriter } from '../support/onnx_writer.js';

const SIDES = [1, 1, 2, 2];

function negation(): Uint8Array {
  const onnx = new OnnxWriter();
  onnx.output(onnx.node('Neg', [onnx.input('float16', SIDES)]), 'float16', SIDES);
  return onnx.file();
}

// As in Node 24 and newer; an older one is given what onnxruntime-node can't read either.
function Float16Array() {}
Object.assign(globalThis, { Float16Array: Object.assign(Float16Array, { from() {} }) });

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
