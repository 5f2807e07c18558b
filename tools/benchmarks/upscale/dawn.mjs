// WebGPU where there is no browser: Dawn, Chromium's own implementation, as the npm package `webgpu`, under ONNX Runtime Web
// as a page loads it. It is not among the project's dependencies. It needs the Node of dawn_node.mjs.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodePlatform } from '../../../web/runtime/dist/node/platform.js';

const FOLDER = fileURLToPath(new URL('../../../build/peers/dawn', import.meta.url));
const PACKAGE = 'webgpu@0.6.2';
const ORT = dirname(
  createRequire(new URL('../../../web/runtime/package.json', import.meta.url)).resolve('onnxruntime-web'),
);
// Dawn keeps fp16 from NVIDIA's drivers by itself; Chromium users can let it through as well.
const HALF_ON_NVIDIA = 'enable-dawn-features=vulkan_enable_f16_on_nvidia,allow_unsafe_apis';
const VARIANT = 'ort-wasm-simd-threaded.jspi';

/** Node's platform, but for ONNX Runtime and the memory that a page believes in. */
export async function dawnPlatform() {
  await useDawn();
  const runtime = await loadOrt();
  return {
    ...nodePlatform,
    get modelPlaces() {
      return nodePlatform.modelPlaces;
    },
    sensibleMemory: () => 4e9,
    loadOrt: async () => runtime,
  };
}

/** Puts Dawn where a browser has its own, and gives it. */
export async function useDawn() {
  install();
  const { create, globals } = await import(pathToFileURL(join(FOLDER, 'node_modules/webgpu/index.js')).href);
  Object.assign(globalThis, globals);
  const gpu = create((process.env.DAWN_FLAGS ?? HALF_ON_NVIDIA).split(' ').filter(Boolean));
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
  return gpu;
}

async function loadOrt() {
  if (!('Suspending' in WebAssembly))
    throw new Error('Dawn needs a Node with WebAssembly.Suspending, see dawn_node.mjs.');
  const { InferenceSession, Tensor, env } = await import(pathToFileURL(join(ORT, 'ort.jspi.min.mjs')).href);
  env.wasm.wasmBinary = await readFile(join(ORT, `${VARIANT}.wasm`));
  env.wasm.wasmPaths = { mjs: pathToFileURL(join(ORT, `${VARIANT}.mjs`)).href };
  env.wasm.numThreads = 1;
  const sessionOptions = (backend, preferredLayout) => ({
    executionProviders: backend === 'wasm' ? ['wasm'] : [{ name: 'webgpu', preferredLayout }],
  });
  return {
    InferenceSession,
    Tensor,
    sessionOptions,
    device: () => env.webgpu.device,
    hasHalfPrecision,
  };
}

async function hasHalfPrecision() {
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  return adapter?.features.has('shader-f16') ?? false;
}

function install() {
  if (existsSync(join(FOLDER, 'node_modules'))) return;
  mkdirSync(FOLDER, { recursive: true });
  execFileSync('npm', ['install', '--prefix', FOLDER, '--no-save', PACKAGE], { stdio: ['ignore', 2, 2] });
}
