// Models that answer pictures with numbers, in full size: how far from TensorFlow, how long, how much memory.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

const USAGE = `usage: tools/bench predict FOLDER --picture FILE [options]
  --backend B   native (without it; in Chromium wasm), wasm or webgpu
  --in PLACE    node (without it), or chromium: the package's browser build
  --runs N      3 without it
  --int8        in Node: the same in 8 bits as well, as "acg2vec models quantize" makes it

FOLDER is what tools/convert's "convert random" wrote, PICTURE the one that was given to it.`;

const PROCESSES = { node: './in_node.mjs', chromium: './in_chromium.mjs' };

export async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      picture: { type: 'string' },
      backend: { type: 'string' },
      in: { type: 'string', default: 'node' },
      runs: { type: 'string', default: '3' },
      int8: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  const program = PROCESSES[values.in];
  if (!folder || !values.picture || !program || (values.int8 && values.in !== 'node')) {
    console.error(USAGE);
    process.exit(2);
  }
  const backend = values.backend ?? (values.in === 'node' ? 'native' : 'wasm');
  const { picture, runs, int8 } = values;
  const wanted = { folder, picture, backend, runs: Number(runs), int8 };
  // In a process of its own, whose largest memory is the model's.
  const child = fork(new URL(program, import.meta.url), [JSON.stringify(wanted)]);
  child.on('message', (row) => console.log(JSON.stringify(row)));
  const [code] = await once(child, 'exit');
  process.exit(code);
}
