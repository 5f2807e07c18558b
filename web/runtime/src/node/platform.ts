import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import type { InferenceSession } from 'onnxruntime-common';
import type { Backend } from '../api.js';
import createCore from '../core/acg2vec_core.js';
import { Acg2vecError } from '../errors.js';
import type { BackendCandidates, OrtBinding, OrtOptions, Platform } from '../platform/platform.js';
import { nodeModelCache } from './model_cache.js';
import { modelFolders } from './model_folders.js';

/** The platform of Node. */
export const nodePlatform: Platform = {
  loadCore: async () => createCore({ wasmBinary: await readAsset(CORE_URL) }),
  readAsset,
  get modelPlaces() {
    return modelFolders();
  },
  modelCache: nodeModelCache,
  candidates,
  loadOrt,
};

const CORE_URL = new URL('../core/acg2vec_core.wasm', import.meta.url);

async function readAsset(url: URL): Promise<Uint8Array> {
  return new Uint8Array(await readFile(url));
}

async function candidates(): Promise<BackendCandidates> {
  if (hasNative()) return { backends: ['native', 'wasm'], leftOut: '' };
  return { backends: ['wasm'], leftOut: 'onnxruntime-node, which is faster, is not installed.' };
}

function hasNative(): boolean {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
    return true;
  } catch {
    return false;
  }
}

async function loadOrt(backend: Backend, options: OrtOptions): Promise<OrtBinding> {
  // More threads than cores only wait for each other (17 s instead of 2 with 64 on two).
  const threads = Math.min(options.threads ?? Number.POSITIVE_INFINITY, availableParallelism());
  return backend === 'wasm' ? loadWasm(threads) : loadNative(threads);
}

async function loadWasm(threads: number): Promise<OrtBinding> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-web');
  env.wasm.numThreads = threads;
  return { InferenceSession, Tensor, sessionOptions: () => ({ executionProviders: ['wasm'] }) };
}

// onnxruntime-node has WebGPU in it as well; it runs on any Vulkan driver.
async function loadNative(threads: number): Promise<OrtBinding> {
  if (!hasNative()) {
    throw new Acg2vecError(
      'BACKEND_UNAVAILABLE',
      'The backends native and webgpu need the package onnxruntime-node. Install version 1.30.0 of it, or use wasm.',
    );
  }
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const sessionOptions = (backend: Backend): InferenceSession.SessionOptions => ({
    executionProviders: backend === 'webgpu' ? [{ name: 'webgpu', preferredLayout: 'NCHW' }] : ['cpu'],
    intraOpNumThreads: threads,
  });
  return { InferenceSession, Tensor, sessionOptions };
}
