// The CPU engine beside ONNX Runtime on the same work, in turn, in one process: whole pictures, the layers of a network,
// and the native build.
import { parseArgs } from 'node:util';
import { measureLayers } from './engine_layers.mjs';
import { measureNative } from './engine_native.mjs';
import { measureWhole } from './engine_whole.mjs';

const HELP = `usage: tools/bench engine [options]
  --model ID      realcugan-se-2x-conservative without it (needs ACG2VEC_MODELS, or is downloaded)
  --what PARTS    such as whole,layers,native (the default)
                  whole   a picture through createUpscaler, and plain onnxruntime-web on the whole network and picture
                  layers  each weighted layer, in a tile, on the engine and on onnxruntime-web
                  native  the native build of the engine, and onnxruntime-node, in a tile
  --size WxH      of the picture; 640x480 without it
  --page          a comic's page of that size instead, 70 % white
  --picture FILE  a picture of yours instead
  --sync WAY      of the picture's tiles: exact without it
  --tile N        side of the tiles' core; the engine's own choice without it (for layers and native 128)
  --threads N     all cores without it
  --rounds N      how often each is timed; 5 without it`;

const OPTIONS = {
  model: { type: 'string', default: 'realcugan-se-2x-conservative' },
  what: { type: 'string', default: 'whole,layers,native' },
  size: { type: 'string', default: '640x480' },
  page: { type: 'boolean', default: false },
  picture: { type: 'string' },
  sync: { type: 'string', default: 'exact' },
  tile: { type: 'string' },
  threads: { type: 'string' },
  rounds: { type: 'string', default: '5' },
  help: { type: 'boolean', default: false },
};

const PARTS = { whole: measureWhole, layers: measureLayers, native: measureNative };

export async function main(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) return console.log(HELP);
  for (const part of values.what.split(',')) {
    await PARTS[part]({
      ...values,
      tile: values.tile && Number(values.tile),
      threads: values.threads && Number(values.threads),
      rounds: Number(values.rounds),
    });
  }
  process.exit(0); // ONNX Runtime Web's threads would not let it
}
