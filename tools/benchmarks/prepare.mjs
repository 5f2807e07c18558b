// How long the preparation of a network's input takes, on one thread, of a decoded picture; beside Pillow where asked for.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unwrap } from '../../web/runtime/dist/core/handle.js';
import { nodePlatform } from '../../web/runtime/dist/node/platform.js';
import { inTurn } from './engine_network.mjs';
import { median } from './measures.mjs';
import { makePicture } from './pictures.mjs';
import { printTable } from './table.mjs';

const HELP = `usage: tools/bench prepare [options]
  --size WxH        a picture that is made (any number of times); 1920x1080 and 4000x3000 without one
  --rounds N        how often each way is timed; 5 without it
  --pillow PYTHON   an interpreter with Pillow (see tools/reference): its Image.resize alone, to the same size`;

const OPTIONS = {
  size: { type: 'string', multiple: true },
  rounds: { type: 'string', default: '5' },
  pillow: { type: 'string' },
  help: { type: 'boolean', default: false },
};

const SIDE = 448;
const WAYS = ['pil-box', 'pil-bilinear', 'pil-bicubic', 'pil-lanczos', 'tf-bilinear', 'tf-area'];
const REFERENCE = fileURLToPath(new URL('../reference/', import.meta.url));

export async function main(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) return console.log(HELP);
  const core = await nodePlatform.loadCore();
  const rows = [];
  for (const size of values.size ?? ['1920x1080', '4000x3000']) {
    rows.push(...(await measure(core, size, values)));
  }
  console.log(`To ${SIDE}×${SIDE}, ${values.rounds} rounds, medians\n`);
  printTable(rows, {
    picture: ({ size }) => size,
    resampling: ({ way }) => way,
    'ours, ms': ({ ours }) => ours.toFixed(1),
    ...(values.pillow && { 'Pillow, ms': ({ pillow }) => pillow?.toFixed(1) ?? '' }),
  });
}

async function measure(core, size, { rounds, pillow }) {
  const [width, height] = size.split('x').map(Number);
  const picture = unwrap(core.pictureFromRgba((await makePicture(width, height)).data, width, height, {}));
  const works = WAYS.map((way) => () => unwrap(core.prepareInput(picture, descriptionOf(way))));
  const times = await inTurn(works, Number(rounds));
  picture.delete();
  const theirs = pillow ? timesOfPillow(pillow, size, rounds) : {};
  return WAYS.map((way, index) => ({ size, way, ours: median(times[index]), pillow: theirs[way] }));
}

function timesOfPillow(python, size, rounds) {
  const args = ['-m', 'acg2vec_reference.pace', ...size.split('x'), String(SIDE), rounds];
  return JSON.parse(execFileSync(python, args, { cwd: REFERENCE, encoding: 'utf8' }));
}

function descriptionOf(resampling) {
  return {
    width: SIDE,
    height: SIDE,
    fit: 'stretch',
    resampling,
    order: 'rgb',
    range: 'unit',
    layout: 'nhwc',
    alpha: 'drop',
  };
}
