// Loaded before the command line (`node --import`): notes which means its passes are given on onnxruntime-node, and writes
// the last ones, those of the whole picture, to the file that MEANS_FILE names.
import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

const post = Worker.prototype.postMessage;
const passes = new Map();
const means = {};

Worker.prototype.postMessage = function (message, ...rest) {
  if (message.type === 'prepare') passes.set(message.pass.key, message.pass);
  if (message.type === 'run') {
    for (const [index, { kind, name }] of passes.get(message.key).inputs.entries())
      if (kind === 'mean') means[name] = [...message.values[index]];
  }
  return post.call(this, message, ...rest);
};

process.on('exit', () => writeFileSync(process.env.MEANS_FILE, JSON.stringify(means)));
