// Models that answer pictures with numbers, in full size: how far from TensorFlow, how long, how much memory.
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `usage: tools/bench predict FOLDER --picture FILE [--backend native|wasm] [--runs N]

FOLDER is what tools/convert's "convert random" wrote, PICTURE the one that was given to it.`;

export async function main(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      picture: { type: 'string' },
      backend: { type: 'string', default: 'native' },
      runs: { type: 'string', default: '3' },
    },
  });
  const [folder] = positionals;
  if (!folder || !values.picture) {
    console.error(USAGE);
    process.exit(2);
  }
  // In a process of its own, whose largest memory is the model's.
  const child = fork(new URL(import.meta.url), [JSON.stringify({ ...values, folder })]);
  child.on('message', (row) => console.log(JSON.stringify(row)));
  await new Promise((resolve) => child.on('exit', resolve));
}

const nameOf = (folder) => folder.replace(/\/+$/, '').split('/').at(-1);

async function measure({ folder, picture, backend, runs }) {
  const { createEmbedder, createScorer, createTagger, modelStore } = await import(
    '../../web/runtime/dist/node/index.js'
  );
  const answer = JSON.parse(await readFile(join(folder, 'answer.json'), 'utf8'));
  const file = await readFile(picture);
  const name = nameOf(folder);
  const begun = performance.now();
  const row = { model: name, backend };
  const done = (key) => {
    row[key] = Math.round(performance.now() - begun);
  };
  const runAll = async (model, key, values) => {
    done(`${key}LoadedMs`);
    const times = [];
    for (let i = 0; i < runs; i++) {
      const result = await model.run(file);
      times.push(result.info.ms.run);
      row[`${key}Difference`] = values(result).reduce(
        (worst, [actual, expected]) => Math.max(worst, largestDifference(actual, expected)),
        0,
      );
    }
    row[`${key}RunMs`] = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
    await model.dispose();
  };
  if (name === 'pix2score') {
    const { openSavedModelFile } = await import('../../web/runtime/dist/node/cli/saved_model_file.js');
    process.env.ACG2VEC_CACHE = await mkdtemp(join(tmpdir(), 'acg2vec-bench-'));
    await modelStore.addScorer(await openSavedModelFile(join(folder, name)));
    done('addedMs');
    row.peakAfterAddingMB = peak();
    const scorer = await createScorer({ model: name, backend });
    await runAll(scorer, 'scores', ({ scores }) =>
      scores.map((score) => [score.probabilities, answer[`${score.name}_predict`]]),
    );
    await rm(process.env.ACG2VEC_CACHE, { recursive: true });
  } else {
    const onnx = join(folder, `${name}.onnx`);
    row.megabytes = Math.round((await stat(onnx)).size / 1e6);
    if (answer.features) {
      const { openAsBlob } = await import('node:fs');
      const embedder = await createEmbedder({ model: { id: name, onnx: await openAsBlob(onnx) }, backend });
      await runAll(embedder, 'features', ({ features }) => [[features, answer.features]]);
      row.peakAfterFeaturesMB = peak();
    }
    const expected = Object.entries(answer).find(([key]) => key !== 'features')[1];
    const list = expected.map((_, place) => `tag_${place}`).join('\n');
    const isWd = name.startsWith('wd');
    const tags = isWd
      ? { format: 'csv', bytes: new TextEncoder().encode(`name,category\n${list.replaceAll(/$/gm, ',0')}`) }
      : { format: 'txt', bytes: new TextEncoder().encode(list) };
    const files = { onnx: await readFile(onnx), tags };
    const tagger = await createTagger({ model: { id: name, files }, backend });
    await runAll(tagger, 'tags', ({ confidences }) => [[confidences, expected]]);
  }
  row.peakMB = peak();
  return row;
}

function largestDifference(actual, expected) {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return expected.reduce((worst, value, place) => Math.max(worst, Math.abs(value - actual[place])), 0);
}

function peak() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

if (process.send) process.send(await measure(JSON.parse(process.argv[2])), () => process.disconnect());
