// ONNX Runtime with nothing around it: the whole network on tiles of one size, back to back, on noise. What a program made
// of ours costs besides shows beside this; it has no decoding, no gathering, no file.

import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { PNG } from '../../../web/node_modules/pngjs/lib/png.js';
import { unwrap } from '../../../web/runtime/dist/core/handle.js';
import { nodePlatform } from '../../../web/runtime/dist/node/platform.js';
import { noise, readNetwork } from '../engine_network.mjs';
import { peakBytes, serve } from './serve.mjs';

const DEFAULT_MODEL = 'acg2vec-fast-2x';
const DEFAULT_TILE = 128;

const KINDS = {
  ort: async () => ({ platform: nodePlatform, backend: 'wasm' }),
  'ort-node': async () => ({ platform: nodePlatform, backend: 'native' }),
  'ort-webgpu': async () => ({
    platform: await (await import('./dawn.mjs')).dawnPlatform(),
    backend: 'webgpu',
  }),
};

serve(async ({ peer, model = DEFAULT_MODEL, tile = DEFAULT_TILE, threads, precision }, path) => {
  const { width, height } = PNG.sync.read(await readFile(path));
  const { core, network } = await readNetwork(model);
  const sides = [height, width].map((side) => paddedSide(Math.min(Number(tile), side), network));
  const { onnx, inputs } = unwrap(core.planStages(network, ...sides)).wholeModel(precision === 'fp16', false);
  const { platform, backend } = await KINDS[peer]();
  const runtime = await platform.loadOrt(backend, { threads: Number(threads ?? availableParallelism()) });
  const session = await runtime.InferenceSession.create(onnx, runtime.sessionOptions(backend, 'NHWC'));
  const feeds = noise(runtime, inputs);
  const count = Math.ceil(width / Number(tile)) * Math.ceil(height / Number(tile));
  return () => timeOf(session, feeds, count);
});

async function timeOf(session, feeds, count) {
  const start = performance.now();
  let firstTileMs;
  for (let tile = 0; tile < count; tile++) {
    await session.run(feeds);
    firstTileMs ??= performance.now() - start;
  }
  return { ms: performance.now() - start, firstTileMs, peakBytes: peakBytes() };
}

/** Of the network's input: a multiple, and its halo. */
function paddedSide(side, { multiple, halo }) {
  return Math.ceil(side / multiple) * multiple + 2 * halo;
}
