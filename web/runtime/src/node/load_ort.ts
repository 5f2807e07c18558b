import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import type { InferenceSession } from 'onnxruntime-common';
import { Acg2vecError } from '../errors.js';
import type { GpuLayout, OrtBackend, OrtBinding, OrtOptions } from '../platform/platform.js';
import { usableThreads } from '../platform/usable_threads.js';

/** Whether onnxruntime-node is installed. */
export function hasNative(): boolean {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
    return true;
  } catch {
    return false;
  }
}

/** ONNX Runtime for a backend. Errors: `BACKEND_UNAVAILABLE`. */
export async function loadOrt(backend: OrtBackend, options: OrtOptions): Promise<OrtBinding> {
  const threads = usableThreads(options.threads, availableParallelism());
  return backend === 'wasm' ? loadWasm(threads) : loadNative(threads);
}

async function loadWasm(threads: number): Promise<OrtBinding> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-web');
  env.wasm.numThreads = threads;
  const sessionOptions = () => ({ executionProviders: ['wasm'] });
  return { InferenceSession, Tensor, sessionOptions };
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
  const halfTensor = (data: Uint16Array, dims: readonly number[]) =>
    Object.assign(new Tensor('uint16', data, dims), { type: HALF });
  return { InferenceSession, Tensor, halfTensor, sessionOptions };
}

// Where JavaScript has a Float16Array (Node 24 and newer) a tensor made of halves holds one, of which onnxruntime-node 1.30.0
// believes that it has no bytes: https://github.com/microsoft/onnxruntime/pull/32323
const HALF = 'float16' as const;

// From 1.29 on ONNX Runtime reports its use to Microsoft (https://github.com/microsoft/onnxruntime/pull/27379). It reads
// this when it is loaded, and never again.
function silenceTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
