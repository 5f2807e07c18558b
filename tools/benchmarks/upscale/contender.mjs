// One side of a comparison: a process that does its work when it is told to.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openCommand } from './command.mjs';
import { nameOf } from './configurations.mjs';
import { nodeForDawn } from './dawn_node.mjs';

const PROCESSES = {
  ort: 'plain_ort.mjs',
  'ort-node': 'plain_ort.mjs',
  'ort-webgpu': 'plain_ort.mjs',
  upscalerjs: 'upscalerjs.mjs',
  'realcugan-ncnn': 'realcugan_ncnn.mjs',
};

const PLACES = { node: 'in_node.mjs', chromium: 'in_chromium.mjs', dawn: 'in_dawn.mjs' };

/** `run()` enlarges once and answers `ms`, and what else that side knows; `end()` gives its memory back. */
export async function openContender(configuration, input) {
  const name = nameOf(configuration);
  if (configuration.peer === 'command') return { name, ...(await openCommand(configuration, input)) };
  const onDawn = configuration.peer ? configuration.peer === 'ort-webgpu' : configuration.in === 'dawn';
  const child = fork(
    new URL(processOf(configuration), import.meta.url),
    onDawn ? { execPath: nodeForDawn() } : {},
  );
  const ask = async (message) => {
    child.send(message);
    const [answer] = await Promise.race([once(child, 'message'), diesOf(child, name)]);
    return answer;
  };
  await ask({ open: { configuration, path: input.path } });
  return { name, run: () => ask({ run: true }), end: () => child.kill() };
}

function processOf({ peer, in: place }) {
  if (peer && !PROCESSES[peer]) throw new Error(`There is no "${peer}" to measure beside: see --help.`);
  if (!PLACES[place]) throw new Error(`--in ${place} is not among ${Object.keys(PLACES).join(', ')}.`);
  return PROCESSES[peer] ?? PLACES[place];
}

async function diesOf(child, name) {
  const [code] = await once(child, 'exit');
  throw new Error(`${name} ended with ${code}.`);
}
