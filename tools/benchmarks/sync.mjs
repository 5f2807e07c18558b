// What it costs that tiles agree on their means, and what it gives: the ways of synchronising in turn, in one process.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { createUpscaler } from '../../web/runtime/dist/node/index.js';
import { compareBorders, median, psnr } from './measures.mjs';
import { makePicture } from './pictures.mjs';
import { printTable } from './table.mjs';

const HELP = `usage: tools/bench sync [options]
  --model ID        see tools/acg2vec models list; the bundled one without it
  --backend B       auto, native, wasm or webgpu
  --threads N
  --size WxH        a picture that is made (any number of times); 640x480 without one
  --picture FILE    a picture of yours (any number of times)
  --sync WAYS       such as none,exact,sampled (the default); the first is what the others are compared with in time
  --tile N          128 without it
  --max-memory MB   512 without it (any number of times)
  --rounds N        how often each way is timed; 3 without it
  --json            one JSON object a line behind the table`;

const OPTIONS = {
  model: { type: 'string' },
  backend: { type: 'string', default: 'auto' },
  threads: { type: 'string' },
  size: { type: 'string', multiple: true, default: [] },
  picture: { type: 'string', multiple: true, default: [] },
  sync: { type: 'string', default: 'none,exact,sampled' },
  tile: { type: 'string', default: '128' },
  'max-memory': { type: 'string', multiple: true, default: ['512'] },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

// As one tile, a picture larger than this takes gigabytes; `exact` stands for it, which the tests show to be equal.
const LARGEST_WHOLE = 500_000;

export async function main(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) return console.log(HELP);
  const { model, backend, threads } = values;
  const upscaler = await createUpscaler({
    backend,
    ...(model && { model }),
    ...(threads && { threads: Number(threads) }),
  });
  const rows = [];
  for (const picture of await pictures(values)) {
    for (const maxMemory of values['max-memory'].map(Number)) {
      rows.push(...(await measure(upscaler, picture, { ...values, maxMemory })));
    }
  }
  console.log(
    `${upscaler.model.id} on ${upscaler.backend}, tiles of ${values.tile}, ${values.rounds} rounds\n`,
  );
  printTable(rows, COLUMNS);
  if (values.json) for (const row of rows) console.log(JSON.stringify(row));
  await upscaler.dispose();
}

async function pictures({ size, picture }) {
  const sizes = size.length + picture.length > 0 ? size : ['640x480'];
  const made = await Promise.all(sizes.map(makeOfSize));
  const files = picture.map(async (path) => ({ name: basename(path), input: await readFile(path) }));
  return [...made, ...(await Promise.all(files))];
}

async function makeOfSize(size) {
  const [width, height] = size.split('x').map(Number);
  return { name: `${width}×${height}`, input: await makePicture(width, height) };
}

async function measure(upscaler, { name, input }, { sync, tile, maxMemory, rounds }) {
  const ways = sync.split(',');
  const run = async (options) => {
    console.error(`${name}: ${options.tile === undefined ? 'whole' : options.sync}, ${maxMemory} MB …`);
    return upscaler.run(input, { maxMemory, ...options });
  };
  // The first run of each way is for its pixels and to warm up; it is not timed.
  const results = new Map();
  for (const way of ways) {
    const result = await run({ sync: way, tile: Number(tile) });
    results.set(way, { info: result.info, pixels: await result.imageData() });
  }
  const reference = await referenceFor(run, results);
  const times = new Map(ways.map((way) => [way, []]));
  for (let round = 0; round < Number(rounds); round++) {
    for (const way of ways) times.get(way).push((await run({ sync: way, tile: Number(tile) })).info.ms.total);
  }
  return ways.map((way) =>
    describe(name, maxMemory, results.get(way), reference, times.get(way), times.get(ways[0])),
  );
}

async function referenceFor(run, results) {
  const { info } = results.values().next().value;
  if (info.input.width * info.input.height > LARGEST_WHOLE) return results.get('exact')?.pixels;
  return (await run({ sync: 'exact', tile: Math.max(info.input.width, info.input.height) })).imageData();
}

function describe(picture, maxMemory, { info, pixels }, reference, times, firstTimes) {
  const same = pixels === reference;
  return {
    picture,
    maxMemory,
    sync: info.sync,
    exact: info.exact,
    kept: info.kept,
    spared: info.spared,
    ms: median(times),
    ratio: median(times.map((time, round) => time / firstTimes[round])),
    isReference: same,
    psnr: reference && !same ? psnr(pixels, reference) : undefined,
    borders: reference && !same ? compareBorders(pixels, reference, info.tile * info.scale) : undefined,
  };
}

const COLUMNS = {
  picture: ({ picture }) => picture,
  'memory, MB': ({ maxMemory }) => maxMemory,
  sync: ({ sync }) => sync,
  kept: ({ kept }) => (kept ? `${kept.precision}, ${kept.where}, ${kept.compute.toFixed(2)}×` : ''),
  'time, s': ({ ms }) => (ms / 1000).toFixed(2),
  ratio: ({ ratio }) => ratio.toFixed(2),
  'PSNR to whole, dB': ({ psnr, isReference }) => psnr?.toFixed(1) ?? (isReference ? 'taken as whole' : ''),
  'largest step across a border (whole there)': ({ borders }) =>
    borders ? `${borders.step} (${borders.wholeStep})` : '',
  'largest mean step along one': ({ borders }) => borders?.seam.toFixed(2) ?? '',
};
