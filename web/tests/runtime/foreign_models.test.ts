import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unwrap } from '../../runtime/dist/core/handle.js';
import { nodePlatform } from '../../runtime/dist/node/platform.js';
import { compact } from '../support/family_network.js';

const CORPUS = join(import.meta.dirname, '../../../tests/fuzz/corpus');

const read = (path: string) => new Uint8Array(readFileSync(join(CORPUS, path)));

test('a .pth file gives the network that it is', async () => {
  const core = await nodePlatform.loadCore();
  const network = unwrap(core.readPthNetwork(read('pth/cugan-legacy.pth')));
  const { scale, halo, multiple, exact, hasMeans } = network;
  network.delete();
  expect({ scale, halo, multiple, exact, hasMeans }).toEqual({
    scale: 2,
    halo: 18,
    multiple: 2,
    exact: true,
    hasMeans: true,
  });
});

test('a file that is none is refused by code', async () => {
  const core = await nodePlatform.loadCore();
  const other = read('onnx/free.onnx');
  expect(core.readPthNetwork(other).error?.code).toBe('MODEL_UNSUPPORTED_LAYER');
  expect(core.describeOnnxImageModel(read('pth/small.pth')).error?.code).toBe('MODEL_UNSUPPORTED_LAYER');
});

test('what an ONNX file says of its images is read, and nothing else is made up', async () => {
  const core = await nodePlatform.loadCore();
  expect(unwrap(core.describeOnnxImageModel(read('onnx/free.onnx')))).toEqual({
    input: { name: 'x', type: 'float32', layout: 'nchw', channels: 3 },
    output: { name: 'y', type: 'float32', layout: 'nchw', channels: 3 },
  });
  expect(unwrap(core.describeOnnxImageModel(read('onnx/fixed.onnx')))).toEqual({
    input: { name: 'x', type: 'float16', layout: 'nhwc', channels: 3, height: 64, width: 48 },
    output: { name: 'y', type: 'float16', layout: 'nhwc', channels: 3, height: 128, width: 96 },
    scale: 2,
  });
});

test('a halo of one’s choice is cheaper and says that it is not exact', async () => {
  const core = await nodePlatform.loadCore();
  const { param, bin } = compact(4);
  const exact = unwrap(core.readNcnnNetwork(param, bin, false));
  const cheap = unwrap(core.readNcnnNetworkWithHalo(param, bin, false, 3));
  expect([exact.halo, exact.exact]).toEqual([5, true]);
  expect([cheap.halo, cheap.exact]).toEqual([3, false]);
  exact.delete();
  cheap.delete();
  expect(core.readNcnnNetworkWithHalo(param, bin, false, -1).error?.code).toBe('INVALID_ARGUMENT');
});
