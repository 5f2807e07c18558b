// The least time that a graphics device needs for a network: each layer's multiply-adds and bytes, and what the device does
// of both in a second.
import { unwrap } from '../../../web/runtime/dist/core/handle.js';
import { readNetwork } from '../engine_network.mjs';
import { printTable } from '../table.mjs';

const DEFAULT_MODEL = 'acg2vec-fast-2x';
const DEFAULT_TILE = 256;

/** Of the whole network on one tile, for each million pixels that the tile gives to the result. */
export async function workOf({ model = DEFAULT_MODEL, tile = DEFAULT_TILE }) {
  const { core, network } = await readNetwork(model);
  const { multiple, halo, scale } = network;
  const side = Math.ceil(Number(tile) / multiple) * multiple;
  const plan = unwrap(core.planStages(network, side + 2 * halo, side + 2 * halo));
  const weightBytes = 2 * plan.wholeModel(false, false).onnx.length; // which holds halves
  const layers = plan.layers();
  const megapixels = (side * scale) ** 2 / 1e6;
  plan.delete();
  network.delete();
  return {
    model,
    tile: side,
    scale,
    layers: layers.map(({ multiplyAdds, bytes }) => ({
      multiplyAdds: multiplyAdds / megapixels,
      bytes: (bytes + (weightBytes * multiplyAdds) / total(layers, 'multiplyAdds')) / megapixels,
    })),
  };
}

/** Seconds for a million pixels of the result, where every layer is held up by whichever of the two takes longer. */
export function leastSeconds({ layers }, { multiplyAdds, bytes, valueBytes }) {
  return layers.reduce(
    (sum, layer) =>
      sum + Math.max(layer.multiplyAdds / multiplyAdds, ((layer.bytes / 4) * valueBytes) / bytes),
    0,
  );
}

/** Prints what the device does, what the networks ask of it, and how near each side of a comparison comes. */
export function printRoofline({ adapter, peaks }, sides) {
  console.log(`\nThe graphics device is ${adapter}. Measured in shaders of one operation:\n`);
  printTable(peaks, {
    '': ({ precision }) => precision,
    'multiply-adds a second, 10⁹': ({ multiplyAdds }) => (multiplyAdds / 1e9).toFixed(1),
    'memory read and written, 10⁹ bytes a second': ({ bytes }) => (bytes / 1e9).toFixed(1),
  });
  console.log('\nOf each megapixel of the result:\n');
  printTable(sides, {
    '': ({ name }) => name,
    'multiply-adds, 10⁹': ({ work }) => (total(work.layers, 'multiplyAdds') / 1e9).toFixed(2),
    'bytes in fp32, 10⁶': ({ work }) => (total(work.layers, 'bytes') / 1e6).toFixed(0),
    ...Object.fromEntries(
      peaks.map((peak) => [
        `least time in ${peak.precision}, ms`,
        ({ work }) => (1000 * leastSeconds(work, peak)).toFixed(2),
      ]),
    ),
    'time, ms': ({ work, row }) => msAMegapixel(work, row).toFixed(2),
    ...Object.fromEntries(
      peaks.map((peak) => [
        `of what ${peak.precision} allows`,
        ({ work, row }) => `${((1e5 * leastSeconds(work, peak)) / msAMegapixel(work, row)).toFixed(1)} %`,
      ]),
    ),
  });
}

function msAMegapixel({ scale }, { megapixelsPerSecond }) {
  return 1000 / (megapixelsPerSecond * scale ** 2);
}

function total(layers, what) {
  return layers.reduce((sum, layer) => sum + layer[what], 0);
}
