// Loaded before the command line (`node --import`): notes which means its passes are given on ONNX Runtime, and writes
// the last ones, those of the whole picture, to the file that MEANS_FILE names.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { InferenceSession } = createRequire(import.meta.url)('onnxruntime-node');
const create = InferenceSession.create.bind(InferenceSession);
const means = {};

InferenceSession.create = async (...model) => {
  const session = await create(...model);
  const run = session.run.bind(session);
  session.run = (feeds, ...rest) => {
    for (const [name, { data }] of Object.entries(feeds)) if (/^gap\d+$/.test(name)) means[name] = [...data];
    return run(feeds, ...rest);
  };
  return session;
};

process.on('exit', () => writeFileSync(process.env.MEANS_FILE, JSON.stringify(means)));
