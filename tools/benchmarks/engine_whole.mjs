// A whole picture: everything that a user waits for, and beside it nothing but the network in onnxruntime-web.
import { readFile } from 'node:fs/promises';
import { unwrap } from '../../web/runtime/dist/core/module.js';
import { createUpscaler } from '../../web/runtime/dist/node/index.js';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';
import { inTurn, noise, readNetwork, threadsOf } from './engine_network.mjs';
import { median } from './measures.mjs';
import { makePicture } from './pictures.mjs';
import { printTable } from './table.mjs';

export async function measureWhole({ model, size, picture, sync, tile, rounds, ...options }) {
  const threads = threadsOf(options);
  const input = picture ? await readFile(picture) : await makePicture(...size.split('x').map(Number));
  const upscaler = await createUpscaler({ model, backend: 'cpu', threads });
  let info;
  const ours = async () => {
    ({ info } = await upscaler.run(input, { sync, ...(tile && { tile }) }));
  };
  await ours();
  const theirs = await plainOrt(model, info.input, threads);
  const [ourTimes, theirTimes] = await inTurn([ours, theirs], rounds);
  await upscaler.dispose();
  const name = picture ?? size;
  console.log(`\n${model}, ${name}, ${threads} threads, ${rounds} rounds in turn; tiles of ${info.tile}, ${sync}\n`);
  printTable(
    [
      { who: 'onnxruntime-web, whole network and picture', times: theirTimes },
      { who: 'cpu, everything with its PNG', times: ourTimes },
    ],
    {
      '': ({ who }) => who,
      'time, s': ({ times }) => (median(times) / 1000).toFixed(2),
      'speed': ({ times }) => `${median(times.map((time, round) => theirTimes[round] / time)).toFixed(2)}×`,
      'megapixels a second': ({ times }) => ((info.input.width * info.input.height) / 1000 / median(times)).toFixed(3),
    },
  );
}

async function plainOrt(id, { width, height }, threads) {
  const { core, network } = await readNetwork(id);
  const plan = unwrap(core.planStages(network, padded(height, network), padded(width, network)));
  const { onnx, inputs } = plan.wholeModel();
  const ort = await nodePlatform.loadOrt('wasm', { threads });
  const session = await ort.InferenceSession.create(onnx, ort.sessionOptions('wasm'));
  const feeds = noise(ort, inputs);
  return () => session.run(feeds);
}

function padded(side, { multiple, halo }) {
  return Math.ceil(side / multiple) * multiple + 2 * halo;
}
