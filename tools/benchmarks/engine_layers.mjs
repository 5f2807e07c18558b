// The weighted layers of a network, one by one, on one thread.
import { unwrap } from '../../web/runtime/dist/core/handle.js';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';
import { inTurn, noise, noiseValues, readNetwork } from './engine_network.mjs';
import { median } from './measures.mjs';
import { printTable } from './table.mjs';

const DEFAULT_TILE = 128;

export async function measureLayers({ model, tile = DEFAULT_TILE, rounds }) {
  const { core, network } = await readNetwork(model);
  const side = tile + 2 * network.halo;
  const plan = unwrap(core.planStages(network, side, side));
  const ort = await nodePlatform.loadOrt('wasm', { threads: 1 });
  const rows = [];
  for (const [index, { name, multiplyAdds }] of plan.layers().entries()) {
    if (multiplyAdds < 1e6) continue;
    const [ours, theirs] = await inTurn(
      [ourLayer(core, plan, index), await theirLayer(ort, plan.layerModel(index))],
      rounds,
    );
    rows.push({ name, operations: 2 * multiplyAdds, ours, theirs });
  }
  const total = rows.reduce((sum, { ours }) => sum + median(ours), 0);
  console.log(`\n${model}, layers in a tile of ${tile}, 1 thread, ${rounds} rounds in turn\n`);
  printTable(rows, {
    layer: ({ name }) => name,
    'cpu, ms': ({ ours }) => median(ours).toFixed(2),
    'share, %': ({ ours }) => ((100 * median(ours)) / total).toFixed(1),
    'cpu, GFLOP/s': ({ ours, operations }) => (operations / median(ours) / 1e6).toFixed(1),
    'onnxruntime-web, GFLOP/s': ({ theirs, operations }) => (operations / median(theirs) / 1e6).toFixed(1),
    speed: ({ ours, theirs }) => `${median(ours.map((time, round) => theirs[round] / time)).toFixed(2)}×`,
  });
}

function ourLayer(core, plan, index) {
  const pass = unwrap(new core.CpuEngine().layer(plan, index));
  for (const [input, { shape }] of pass.inputs.entries()) pass.give(input, noiseValues(shape));
  return () => pass.run();
}

async function theirLayer(ort, { onnx, inputs }) {
  const session = await ort.InferenceSession.create(onnx, ort.sessionOptions('wasm'));
  const feeds = noise(ort, inputs);
  return () => session.run(feeds);
}
