// UpscalerJS with its default model in Node, as its documentation shows. It is not among the project's dependencies: it is
// installed from npm when somebody measures beside it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peakBytes, serve } from './serve.mjs';

const FOLDER = fileURLToPath(new URL('../../../build/peers/upscalerjs', import.meta.url));
const PACKAGES = [
  'upscaler@1.0.0-beta.19',
  '@tensorflow/tfjs-node@4.22.0',
  '@upscalerjs/default-model@1.0.0-beta.17',
];

serve(async (_, path) => {
  install();
  const require = createRequire(join(FOLDER, 'index.js'));
  const tf = require('@tensorflow/tfjs-node');
  const Upscaler = require('upscaler/node');
  const upscaler = new Upscaler();
  return async () => {
    const start = performance.now();
    const input = tf.node.decodeImage(await readFile(path), 3);
    const output = await upscaler.upscale(input, { output: 'tensor', patchSize: 128, padding: 8 });
    await writeFile(join(FOLDER, 'out.png'), await tf.node.encodePng(output));
    tf.dispose([input, output]);
    return { ms: performance.now() - start, peakBytes: peakBytes() };
  };
});

function install() {
  if (existsSync(join(FOLDER, 'node_modules'))) return;
  mkdirSync(FOLDER, { recursive: true });
  execFileSync('npm', ['install', '--prefix', FOLDER, '--no-save', ...PACKAGES], { stdio: ['ignore', 2, 2] });
}
