import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'out');
const files = join(out, 'files');

// esbuild bundles neither workers nor what `new URL` names: both entries are named, and files are copied.
await build({
  absWorkingDir: here,
  entryPoints: { main: './main.js', worker: 'acg2vec-web/worker', 'pool-worker': 'acg2vec-web/pool-worker' },
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  target: 'es2023',
  // ONNX Runtime without its glue inside: that and its WebAssembly are fetched when a model needs them.
  conditions: ['onnxruntime-web-use-extern-wasm'],
  external: ['node:*', 'module', 'worker_threads', 'fs', 'path', 'url'],
  outdir: out,
  logLevel: 'error',
});

// An installed package's folder that lies in `node_modules`, seen from here.
const { resolve } = createRequire(import.meta.url);
const own = dirname(dirname(dirname(resolve('acg2vec-web'))));
const within = createRequire(join(own, 'package.json')).resolve;

for (const folder of ['codecs', 'ort']) mkdirSync(join(files, folder), { recursive: true });
copyFileSync(join(here, 'index.html'), join(out, 'index.html'));
for (const name of ['acg2vec_core.wasm', 'acg2vec_quantize.wasm']) {
  copyFileSync(join(own, 'dist/core', name), join(files, name));
}
cpSync(join(own, 'dist/models'), join(files, 'models'), { recursive: true });
for (const file of [
  '@jsquash/webp/codec/dec/webp_dec.wasm',
  '@jsquash/webp/codec/enc/webp_enc_simd.wasm',
  '@jsquash/avif/codec/dec/avif_dec.wasm',
  '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
]) {
  copyFileSync(within(file), join(files, 'codecs', file.slice(file.lastIndexOf('/') + 1)));
}
const ort = dirname(within('onnxruntime-web'));
for (const variant of ['', '.jspi', '.asyncify']) {
  for (const kind of ['mjs', 'wasm']) {
    const name = `ort-wasm-simd-threaded${variant}.${kind}`;
    copyFileSync(join(ort, name), join(files, 'ort', name));
  }
}
