// One side of tools/bench engine, in a process of its own: does its work when it is told to, and answers how long it took.
import { readFile } from 'node:fs/promises';
import { unwrap } from '../../web/runtime/dist/core/handle.js';
import { createUpscaler } from '../../web/runtime/dist/node/index.js';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';
import { noise, readNetwork, timed } from './engine_network.mjs';
import { makePage, makePicture } from './pictures.mjs';

const CONTENDERS = { cpu, ort };

/** Everything that a user waits for, PNG and all. */
async function cpu({ model, picture, page, size, sync, tile, threads }) {
  const make = page ? makePage : makePicture;
  const input = picture ? await readFile(picture) : await make(...size.split('x').map(Number));
  const upscaler = await createUpscaler({ model, backend: 'cpu', threads });
  return async () => {
    const { info } = await upscaler.run(input, { sync, ...(tile && { tile }) });
    return info;
  };
}

/** Nothing but the whole network on the whole picture. */
async function ort({ model, input, threads }) {
  const { core, network } = await readNetwork(model);
  const plan = unwrap(core.planStages(network, padded(input.height, network), padded(input.width, network)));
  const { onnx, inputs } = plan.wholeModel(false, false);
  const runtime = await nodePlatform.loadOrt('wasm', { threads });
  const session = await runtime.InferenceSession.create(onnx, runtime.sessionOptions('wasm'));
  const feeds = noise(runtime, inputs);
  return async () => {
    await session.run(feeds);
  };
}

function padded(side, { multiple, halo }) {
  return Math.ceil(side / multiple) * multiple + 2 * halo;
}

let work;
process.on('message', async ({ who, settings }) => {
  work ??= await CONTENDERS[who](settings);
  let info;
  const time = await timed(async () => {
    info = await work();
  });
  process.send({ time, info });
});
