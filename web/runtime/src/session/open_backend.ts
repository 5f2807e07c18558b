import type { Backend, UpscalerOptions } from '../api.js';
import { Acg2vecError } from '../errors.js';
import { NativeRunners } from '../native/native_runners.js';
import type { OrtBackend, Platform } from '../platform/platform.js';
import { CpuRunners } from '../pool/cpu_runners.js';
import { canarySide } from './canary.js';
import { ModelSession } from './model_session.js';
import { openGpu } from './open_gpu.js';
import { ortSession } from './ort_model_session.js';
import { Passes } from './passes.js';
import type { ReadNetwork } from './read_network.js';
import { runtimeError } from './runtime_error.js';

/** The network on a backend. Errors: `BACKEND_UNAVAILABLE`, `MODEL_UNSUPPORTED_LAYER`, `OUT_OF_MEMORY`. */
export async function openBackend(
  platform: Platform,
  read: ReadNetwork,
  backend: Backend,
  options: UpscalerOptions,
): Promise<ModelSession> {
  try {
    return await (backend === 'cpu'
      ? openCpu(platform, read, options)
      : openOrt(platform, read, backend, options));
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw runtimeError(backend, 'BACKEND_UNAVAILABLE', cause);
  }
}

async function openCpu(
  platform: Platform,
  { core, network, source }: ReadNetwork,
  { threads }: UpscalerOptions,
): Promise<ModelSession> {
  if (source.kind === 'onnx') throw cpuError();
  const session = new ModelSession(new CpuRunners(platform, source, threads));
  const side = canarySide(network);
  const passes = new Passes(core, network, side, side);
  try {
    await session.open([passes.whole().upright]); // a network that can't be run is known now
    return session;
  } catch (error) {
    await session.dispose();
    throw error;
  } finally {
    passes.delete();
  }
}

async function openOrt(
  platform: Platform,
  read: ReadNetwork,
  backend: OrtBackend,
  options: UpscalerOptions,
): Promise<ModelSession> {
  const ort = await platform.loadOrt(backend, { threads: options.threads });
  const native = backend === 'native' && read.source.kind !== 'onnx' && nativeThreads(platform);
  if (native) return new ModelSession(new NativeRunners(native, options.threads));
  return backend === 'webgpu' ? openGpu(read, ort, options) : ortSession(read, ort, backend);
}

function nativeThreads({ startNativeThread, cores, sensibleMemory, convolvesInBlocks = false }: Platform) {
  return startNativeThread && { startNativeThread, cores, sensibleMemory, convolvesInBlocks };
}

function cpuError(): Acg2vecError {
  return new Acg2vecError(
    'BACKEND_UNAVAILABLE',
    "The backend cpu can't run ONNX files. Choose auto, or a backend of ONNX Runtime.",
  );
}
