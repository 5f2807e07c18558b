import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import type { InferenceSession } from 'onnxruntime-common';
import { assetUrl } from '../assets.js';
import { Acg2vecError } from '../errors.js';
import { loadDecoder } from '../platform/decoders.js';
import { loadEncoder } from '../platform/encoders.js';
import type {
  BackendCandidates,
  ForeignFormat,
  GpuLayout,
  OrtBackend,
  OrtBinding,
  OrtOptions,
  Platform,
} from '../platform/platform.js';
import { usableThreads } from '../platform/usable_threads.js';
import type { WholeFormat } from '../upscale/formats.js';
import { deflate } from './deflate.js';
import { loadCore } from './load_core.js';
import { modelFolders } from './model_folders.js';
import { nodeModelStorage } from './model_storage.js';
import { openScratch, scratchRoom } from './scratch.js';
import { startThread } from './thread.js';

/** The platform of Node. */
export const nodePlatform: Platform = {
  loadCore,
  startThread,
  cores: availableParallelism,
  readAsset,
  get modelPlaces() {
    return modelFolders();
  },
  modelStorage: nodeModelStorage,
  sensibleMemory,
  candidates,
  loadOrt,
  loadDecoder: async (format) => loadDecoder(format, { wasmBinary: await readFile(DECODERS[format]) }),
  decodeOther: async () => undefined,
  loadEncoder: async (format) => loadEncoder(format, { wasmBinary: await readFile(ENCODERS[format]) }),
  deflate,
  scratchRoom,
  openScratch,
};

const { resolve } = createRequire(import.meta.url);
const ENCODERS: Readonly<Record<WholeFormat, string>> = {
  get jpeg() {
    return resolve('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm');
  },
  get webp() {
    return resolve('@jsquash/webp/codec/enc/webp_enc_simd.wasm');
  },
};

const DECODERS: Readonly<Record<ForeignFormat, string>> = {
  get webp() {
    return resolve('@jsquash/webp/codec/dec/webp_dec.wasm');
  },
  get avif() {
    return resolve('@jsquash/avif/codec/dec/avif_dec.wasm');
  },
};

// Half of what there is, or of what the process may have.
function sensibleMemory(): number {
  const allowed = process.constrainedMemory?.() ?? 0;
  return Math.min(totalmem(), allowed > 0 ? allowed : Number.POSITIVE_INFINITY) / 2;
}

async function readAsset(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(assetUrl(path)));
}

async function candidates(): Promise<BackendCandidates> {
  return { ranks: [hasNative() ? ['cpu', 'native'] : ['cpu'], ['wasm']], leftOut: '' };
}

function hasNative(): boolean {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
    return true;
  } catch {
    return false;
  }
}

async function loadOrt(backend: OrtBackend, options: OrtOptions): Promise<OrtBinding> {
  const threads = usableThreads(options.threads, availableParallelism());
  return backend === 'wasm' ? loadWasm(threads) : loadNative(threads);
}

async function loadWasm(threads: number): Promise<OrtBinding> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-web');
  env.wasm.numThreads = threads;
  const sessionOptions = () => ({ executionProviders: ['wasm'] });
  return { InferenceSession, Tensor, sessionOptions, keepsOnDevice: false };
}

// onnxruntime-node has WebGPU in it as well; it runs on any Vulkan driver.
async function loadNative(threads: number): Promise<OrtBinding> {
  if (!hasNative()) {
    throw new Acg2vecError(
      'BACKEND_UNAVAILABLE',
      'The backends native and webgpu need the package onnxruntime-node. Install version 1.30.0 of it, or use cpu.',
    );
  }
  silenceTelemetry();
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const sessionOptions = (backend: OrtBackend, layout: GpuLayout): InferenceSession.SessionOptions => ({
    executionProviders: backend === 'webgpu' ? [{ name: 'webgpu', preferredLayout: layout }] : ['cpu'],
    intraOpNumThreads: threads,
    // Waiting threads would spin, and each part of a network has threads of its own: on two cores that took a fifth.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  return { InferenceSession, Tensor, sessionOptions, keepsOnDevice: false };
}

// From 1.29 on ONNX Runtime reports its use to Microsoft (https://github.com/microsoft/onnxruntime/pull/27379). It reads
// this when it is loaded, and never again.
function silenceTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
