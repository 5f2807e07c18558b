import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { modelWithoutCopies, runWithoutCopies } from '../../runtime/dist/native/without_copies.js';
import { OnnxWriter } from '../support/onnx_writer.js';

const SIDES = [1, 1, 2000, 2000];
const COUNT = 4_000_000;

function negation(): Uint8Array {
  const onnx = new OnnxWriter();
  onnx.output(onnx.node('Neg', [onnx.input('float32', SIDES)]), 'float32', SIDES);
  return onnx.file();
}

const ones = new Tensor('float32', new Float32Array(COUNT).fill(1), SIDES);

test('what a model makes lies where it was wanted, and nowhere else', async () => {
  const session = await InferenceSession.create(modelWithoutCopies(negation()));
  const made = new Float32Array(COUNT);
  const before = process.memoryUsage().arrayBuffers;
  await runWithoutCopies(session, { picture: ones }, { enlarged: new Tensor('float32', made, SIDES) });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(made.byteLength / 2);
  expect(new Set(made)).toEqual(new Set([-1]));
  await session.release();
});

test('a run that fails is one', async () => {
  const session = await InferenceSession.create(modelWithoutCopies(negation()));
  const narrow = new Tensor('float32', new Float32Array(2000), [1, 1, 1, 2000]);
  const made = { enlarged: new Tensor('float32', new Float32Array(COUNT), SIDES) };
  await expect(runWithoutCopies(session, { picture: narrow }, made)).rejects.toThrow('dimension');
  await session.release();
});

test.each([
  ['in other words', 'A sequence is no tensor.'],
  ['before it computes', 'Non tensor type is temporarily not supported.'],
])('an onnxruntime-node that gives up %s makes the same', async (_when, message) => {
  const session = await InferenceSession.create(modelWithoutCopies(negation()));
  const made = new Float32Array(COUNT).fill(3); // of a pass before
  const other = {
    run: async (given: InferenceSession.FeedsType, wanted: InferenceSession.NullableOnnxValueMapType) => {
      if (Object.values(wanted).includes(null)) throw new Error(message);
      return session.run(given, wanted as InferenceSession.OnnxValueMapType);
    },
  };
  const enlarged = new Tensor('float32', made, SIDES);
  await runWithoutCopies(other as typeof session, { picture: ones }, { enlarged });
  expect(new Set(made)).toEqual(new Set([-1]));
  await session.release();
});
