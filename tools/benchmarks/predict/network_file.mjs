// A network in full size with random weights, in a file that is there while it is measured.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = new URL('../../../web/tests/support/full_size/networks.ts', import.meta.url);

/** Gives `work` the network as `{ name, onnx, tags }`, `onnx` being a path. */
export async function withNetwork(name, work) {
  const folder = await mkdtemp(join(tmpdir(), 'acg2vec-bench-'));
  try {
    const onnx = join(folder, `${name}.onnx`);
    // In a process of its own, because weights are made in memory.
    const child = fork(fileURLToPath(import.meta.url), [name, onnx]);
    const [[tags], [code]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
    if (code !== 0) throw new Error(`${name} could not be written.`);
    return await work({ name, onnx, tags });
  } finally {
    await rm(folder, { recursive: true });
  }
}

// What the other process does: tells how many tags the network has, once its file is there; nothing where there is no such network.
async function write(name, path) {
  const { runnerImport } = await import('../../../web/node_modules/vite/dist/node/index.js');
  const { FULL_SIZE_NETWORKS } = (await runnerImport(fileURLToPath(SOURCE), { configFile: false })).module;
  const network = FULL_SIZE_NETWORKS[name];
  if (network) await writeFile(path, network.write(network.tags));
  else
    console.error(`There is no network "${name}". There are: ${Object.keys(FULL_SIZE_NETWORKS).join(', ')}.`);
  await new Promise((sent) => process.send(network?.tags ?? 0, sent));
  process.exit(network ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await write(...process.argv.slice(2));
