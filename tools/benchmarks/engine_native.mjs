// The engine built for this processor, beside onnxruntime-node: what a native addon would bring.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unwrap } from '../../web/runtime/dist/core/handle.js';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';
import { noise, readNetwork, threadsOf, timed } from './engine_network.mjs';
import { median } from './measures.mjs';
import { printTable } from './table.mjs';

const run = promisify(execFile);
const ROOT = new URL('../../', import.meta.url).pathname;
const DEFAULT_TILE = 128;
const TILES = 4; // a thread

export async function measureNative({ model, tile = DEFAULT_TILE, rounds, ...options }) {
  const threads = threadsOf(options);
  await run('cmake', ['--preset', 'native'], { cwd: ROOT });
  await run('cmake', ['--build', '--preset', 'native', '--target', 'engine_bench'], { cwd: ROOT });
  const { core, network, files } = await readNetwork(model);
  const side = tile + 2 * network.halo;
  const theirTile = await ortTile(core, network, side, threads);
  const folder = await mkdtemp(join(tmpdir(), 'acg2vec-bench-'));
  try {
    const args = [join(folder, 'model.param'), join(folder, 'model.bin'), side, threads, TILES].map(String);
    await writeFile(args[0], files.param);
    await writeFile(args[1], files.bin);
    const times = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round++) {
      const { stdout } = await run(join(ROOT, 'build/native/tools/benchmarks/engine_bench'), args);
      times.ours.push(Number(stdout)); // milliseconds a tile, all threads together
      times.theirs.push(await timed(theirTile));
    }
    print(times, `${model}, tiles of ${tile}, ${threads} threads, ${rounds} rounds in turn`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function print({ ours, theirs }, title) {
  console.log(`\n${title}\n`);
  printTable(
    [
      { who: 'onnxruntime-node', times: theirs },
      { who: 'the engine, native', times: ours },
    ],
    {
      '': ({ who }) => who,
      'a tile, ms': ({ times }) => median(times).toFixed(0),
      speed: ({ times }) => `${median(times.map((time, round) => theirs[round] / time)).toFixed(2)}×`,
    },
  );
}

async function ortTile(core, network, side, threads) {
  const { onnx, inputs } = unwrap(core.planStages(network, side, side)).wholeModel(false, false);
  const ort = await nodePlatform.loadOrt('native', { threads });
  const session = await ort.InferenceSession.create(onnx, ort.sessionOptions('native'));
  const feeds = noise(ort, inputs);
  await session.run(feeds);
  return () => session.run(feeds);
}
