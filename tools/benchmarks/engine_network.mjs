// A network of the catalogue, read by the core.
import { availableParallelism } from 'node:os';
import { unwrap } from '../../web/runtime/dist/core/handle.js';
import { findModel, readCatalogue } from '../../web/runtime/dist/models/catalogue.js';
import { readModelFiles } from '../../web/runtime/dist/models/read_files.js';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';

export async function readNetwork(id) {
  const model = findModel(await readCatalogue(nodePlatform.readAsset), id);
  const core = await nodePlatform.loadCore();
  const files = await readModelFiles(nodePlatform, core, model, {});
  const network = unwrap(core.readNcnnNetwork(files.param, files.bin, model.skip === 'nearest'));
  return { core, network, files };
}

export const threadsOf = ({ threads }) => threads ?? availableParallelism();

/** What a model of onnxruntime is fed, by the names of its inputs: noise. */
export function noise(ort, ports) {
  return Object.fromEntries(
    ports.map(({ name, shape }) => {
      const values = noiseValues(shape);
      return [name, new ort.Tensor('float32', values, shape)];
    }),
  );
}

export function noiseValues(shape) {
  let state = 1;
  return Float32Array.from({ length: shape.reduce((product, side) => product * side, 1) }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0; // Numerical Recipes' generator
    return state / 2 ** 32;
  });
}

/** Milliseconds that `work` takes. */
export async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Each of `works` once untimed, then in turn as often as `rounds` says: the times of each. */
export async function inTurn(works, rounds) {
  for (const work of works) await work();
  const times = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, work] of works.entries()) times[index].push(await timed(work));
  }
  return times;
}
