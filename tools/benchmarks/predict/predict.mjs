// Models that answer pictures with numbers, in full size: how long, how much memory, how far from TensorFlow, and what 8 bits do.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { withNetwork } from './network_file.mjs';
import { printRows } from './rows.mjs';

const USAGE = `usage: tools/bench predict FOLDER --picture FILE [options]
       tools/bench predict --network NAMES [options]
  --backend B   native (without it; in Chromium wasm), wasm or webgpu
  --in PLACE    node (without it), or chromium: the package's browser build
  --runs N      3 without it
  --int8        the same in 8 bits as well, as "acg2vec models quantize" makes it

FOLDER is what tools/convert's "convert random" wrote, PICTURE the one that was given to it: a JSON object is printed, with differences from TensorFlow.
NAMES are of resnet101-v2 (pix2score's layers), deepdanbooru-v3 and wd-vit-v3, with commas between them: written here with random weights, and tabled.`;

const PROCESSES = { node: './in_node.mjs', chromium: './in_chromium.mjs' };
const DRAWING = new URL('../../../tests/data/drawing-320x240.png', import.meta.url).pathname;

const OPTIONS = {
  network: { type: 'string' },
  picture: { type: 'string' },
  backend: { type: 'string' },
  in: { type: 'string', default: 'node' },
  runs: { type: 'string', default: '3' },
  int8: { type: 'boolean', default: false },
};

export async function main(args) {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [folder] = positionals;
  const { network, picture = network && DRAWING, int8 } = values;
  if (!Object.hasOwn(PROCESSES, values.in) || !picture || !folder === !network) {
    console.error(USAGE);
    process.exit(2);
  }
  const backend = values.backend ?? (values.in === 'node' ? 'native' : 'wasm');
  const wanted = { picture, backend, runs: Number(values.runs), int8 };
  const measure = (subject) => rowOf(values.in, { ...wanted, ...subject });
  if (folder) return console.log(JSON.stringify(await measure({ folder })));
  const rows = [];
  for (const name of network.split(',')) rows.push(await withNetwork(name, measure));
  printRows(rows, wanted);
}

/** In a process of its own, whose largest memory is the model's. */
async function rowOf(place, wanted) {
  const child = fork(new URL(PROCESSES[place], import.meta.url), [JSON.stringify(wanted)]);
  let row;
  child.on('message', (told) => {
    row = told;
  });
  const [code] = await once(child, 'exit');
  if (code !== 0 || !row) throw new Error(`The measurement ended with ${code}.`);
  return row;
}
