// The measurement itself, in Node as in a page.

/**
 * `open(name)` gives a file as a Blob, `work()` the milliseconds that processors have worked so far (which other programs
 * on the machine hardly change). The row that comes back has times in milliseconds, and of each kind of answer, where TensorFlow's
 * is known, the largest difference from that.
 */
export async function measure(
  runtime,
  { name, answer, tags },
  { open, work },
  { backend, runs, ortUrl, int8 },
) {
  const options = { backend, ...(ortUrl && { ortUrl }) };
  const picture = await open('picture');
  const row = { model: name, backend };
  const measureModel = async (kind, create, pairsOf) => {
    const begun = performance.now();
    const model = await create();
    row[`${kind}LoadedMs`] = Math.round(performance.now() - begun);
    try {
      Object.assign(row, named(kind, await runAll(() => model.run(picture), runs, { pairsOf, work })));
    } finally {
      await model.dispose();
    }
  };
  if (name === 'pix2score') {
    await addPix2score(runtime, open, row);
    const pairs = ({ scores }) =>
      scores.map((score) => [score.probabilities, answer[`${score.name}_predict`]]);
    await measureModel('scores', () => runtime.createScorer({ model: name, ...options }), pairs);
    if (int8 && (await addInt8(runtime, name, options, row))) {
      const create = () => runtime.createScorer({ model: `${name}-int8`, ...options });
      await measureModel('int8Scores', create, pairs);
    }
    return row;
  }
  const onnx = await open('onnx');
  row.megabytes = Math.round(onnx.size / 1e6);
  if (answer?.features) {
    const create = () => runtime.createEmbedder({ model: { id: name, onnx }, ...options });
    await measureModel('features', create, ({ features }) => [[features, answer.features]]);
  }
  const expected = answer && Object.entries(answer).find(([key]) => key !== 'features')[1];
  const files = { onnx, tags: listOf(expected?.length ?? tags, name.startsWith('wd')) };
  const create = () => runtime.createTagger({ model: { id: name, files }, ...options });
  const pairs = expected ? ({ confidences }) => [[confidences, expected]] : undefined;
  await measureModel('tags', create, pairs);
  if (!int8) return row;
  const id = `random-${name}`; // the catalogue has its name
  await runtime.modelStore.addTagger(files, { id, ...(ortUrl && { ortUrl }) });
  // Of a network with random weights the tool's own comparison says it all.
  if ((await addInt8(runtime, id, options, row)) && expected) {
    const createInt8 = () => runtime.createTagger({ model: `${id}-int8`, ...options });
    await measureModel('int8Tags', createInt8, pairs);
  }
  return row;
}

// Whatever its speed, which is what is measured. Whether there is one: its answers may be others.
async function addInt8({ modelStore }, name, options, row) {
  const refused = ({ message }) => ({ why: message });
  const { model, trials, speedup, why } = await modelStore
    .quantize(name, { ...options, leastSpeedup: 0 })
    .catch(refused);
  row.int8 = { why, trials, speedup, megabytes: model && Math.round(model.bytes / 1e6) };
  return model !== undefined;
}

async function addPix2score({ modelStore }, open, row) {
  const begun = performance.now();
  await modelStore.addScorer({ index: await open('index'), data: await open('data') });
  row.addedMs = Math.round(performance.now() - begun);
}

async function runAll(run, runs, { pairsOf, work }) {
  const times = [];
  let difference = pairsOf && 0;
  const before = await work();
  for (let i = 0; i < runs; i++) {
    const result = await run();
    times.push(result.info.ms.run);
    for (const [actual, expected] of pairsOf?.(result) ?? []) {
      difference = Math.max(difference, largestDifference(actual, expected));
    }
  }
  const worked = ((await work()) - before) / runs;
  const median = times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
  return { difference, runMs: Math.round(median), workMs: Math.round(worked) };
}

function named(kind, { difference, runMs, workMs }) {
  return {
    ...(difference !== undefined && { [`${kind}Difference`]: difference }),
    [`${kind}RunMs`]: runMs,
    [`${kind}WorkMs`]: workMs,
  };
}

function largestDifference(actual, expected) {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return expected.reduce((worst, value, place) => Math.max(worst, Math.abs(value - actual[place])), 0);
}

function listOf(count, isWd) {
  const lines = Array.from({ length: count }, (_, place) => (isWd ? `tag_${place},0` : `tag_${place}`));
  const text = (isWd ? ['name,category', ...lines] : lines).join('\n');
  return { format: isWd ? 'csv' : 'txt', bytes: new TextEncoder().encode(text) };
}
