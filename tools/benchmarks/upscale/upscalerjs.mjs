// UpscalerJS with its default model (2x), as its documentation shows, on TensorFlow.js's WebAssembly, which needs no graphics
// device and no download but npm's. It is not among the project's dependencies: it is installed when somebody measures beside
// it. Its modules are written for bundlers, hence the bundle.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../../web/node_modules/esbuild/lib/main.js';
import { PNG } from '../../../web/node_modules/pngjs/lib/png.js';
import { peakBytes, serve } from './serve.mjs';

const FOLDER = fileURLToPath(new URL('../../../build/peers/upscalerjs', import.meta.url));
const PACKAGES = [
  'upscaler@1.0.0',
  '@upscalerjs/default-model@1.0.0',
  '@tensorflow/tfjs@4.22.0',
  '@tensorflow/tfjs-backend-wasm@4.22.0',
];
const ENTRY = `export * as tf from '@tensorflow/tfjs';
export { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
export { default as Upscaler } from 'upscaler';
export { default as model } from '@upscalerjs/default-model';
`;

serve(async ({ threads = availableParallelism() }, path) => {
  await install();
  const { Upscaler, model, setThreadsCount, setWasmPaths, tf } = createRequire(import.meta.url)(
    join(FOLDER, 'bundle.cjs'),
  );
  setWasmPaths(join(FOLDER, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/'));
  setThreadsCount(Number(threads));
  await tf.setBackend('wasm');
  const upscaler = new Upscaler({ model: { ...model, path: `${await hostModel()}/models/model.json` } });
  return async () => {
    const start = performance.now();
    const { width, height, data } = PNG.sync.read(await readFile(path));
    const input = tf.tidy(() => tf.tensor3d(data, [height, width, 4]).slice([0, 0, 0], [height, width, 3]));
    const output = await upscaler.upscale(input, { output: 'tensor', patchSize: 128, padding: 8 });
    await writePng(tf, output);
    tf.dispose([input, output]);
    return { ms: performance.now() - start, peakBytes: peakBytes() };
  };
});

async function writePng(tf, pixels) {
  const [height, width] = pixels.shape;
  const data = Buffer.from(await tf.browser.toPixels(tf.tidy(() => pixels.clipByValue(0, 255).toInt())));
  await writeFile(join(FOLDER, 'out.png'), PNG.sync.write({ width, height, data }));
}

// TensorFlow.js reads models from addresses only.
async function hostModel() {
  const files = join(FOLDER, 'node_modules/@upscalerjs/default-model');
  const server = createServer(async ({ url }, response) => {
    const content = await readFile(join(files, new URL(url, 'http://localhost').pathname)).catch(
      () => undefined,
    );
    response.writeHead(content ? 200 : 404).end(content);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${server.address().port}`;
}

async function install() {
  const bundle = join(FOLDER, 'bundle.cjs');
  if (existsSync(bundle)) return;
  mkdirSync(FOLDER, { recursive: true });
  const flags = ['--no-save', '--ignore-scripts', '--legacy-peer-deps']; // it wants an older TensorFlow.js
  execFileSync('npm', ['install', '--prefix', FOLDER, ...flags, ...PACKAGES], { stdio: ['ignore', 2, 2] });
  writeFileSync(join(FOLDER, 'entry.mjs'), ENTRY);
  await build({
    entryPoints: [join(FOLDER, 'entry.mjs')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outfile: bundle,
    logLevel: 'error',
  });
}
