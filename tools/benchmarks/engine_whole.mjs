// A whole picture on the engine, and beside it nothing but the network in onnxruntime-web. Each has a process of its own,
// because a thread of one that waits for work would slow the other down.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { threadsOf } from './engine_network.mjs';
import { median } from './measures.mjs';
import { printTable } from './table.mjs';

const CONTENDER = new URL('engine_contender.mjs', import.meta.url);

export async function measureWhole({ rounds, ...options }) {
  const settings = { ...options, threads: threadsOf(options) };
  const ours = contender('cpu', settings);
  const { info } = await ours.run();
  const theirs = contender('ort', { ...settings, input: info.input });
  await theirs.run();
  const times = { ours: [], theirs: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push((await ours.run()).time);
    times.theirs.push((await theirs.run()).time);
  }
  for (const { end } of [ours, theirs]) end();
  print(times, info, settings, rounds);
}

function contender(who, settings) {
  const child = fork(CONTENDER);
  return {
    async run() {
      child.send({ who, settings });
      const [answer] = await once(child, 'message');
      return answer;
    },
    end: () => child.kill(),
  };
}

function print({ ours, theirs }, info, { model, picture, page, size, sync, threads }, rounds) {
  const { input, tile, spared, tiles } = info;
  console.log(
    `\n${model}, ${picture ?? `${size}${page ? ' page' : ''}`}, ${sync}, ${threads} threads, Node ${process.version}, ${rounds} rounds in turn; ` +
      `tiles of ${tile}, ${spared} of ${tiles} spared\n`,
  );
  printTable(
    [
      { who: 'onnxruntime-web, whole network and picture', times: theirs },
      { who: 'cpu, everything with its PNG', times: ours },
    ],
    {
      '': ({ who }) => who,
      'time, s': ({ times }) => (median(times) / 1000).toFixed(2),
      speed: ({ times }) => `${median(times.map((time, round) => theirs[round] / time)).toFixed(2)}×`,
      'megapixels a second': ({ times }) => ((input.width * input.height) / 1000 / median(times)).toFixed(3),
    },
  );
}
