import type { Backend, UpscalerOptions } from '../api.js';
import { Acg2vecError, messageOf } from '../errors.js';
import { ForeignRunners } from '../foreign/foreign_runner.js';
import { NativeRunners } from '../native/native_runners.js';
import type { GpuLayout, OrtBackend, OrtBinding, Platform } from '../platform/platform.js';
import { CpuRunners } from '../pool/cpu_runners.js';
import { canarySide } from './canary.js';
import { checkGpu } from './check_gpu.js';
import { DeviceRunners } from './device_runner.js';
import { ModelSession } from './model_session.js';
import { OrtRunners } from './ort_runner.js';
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
  if (backend !== 'webgpu') return ortSession(read, ort, backend);
  options.onProgress?.({ phase: 'check', done: 0, total: 1 });
  if (read.source.kind === 'onnx') return checkedGpu(read, ortSession(read, ort, 'webgpu'), ort);
  try {
    return await checkedGpu(read, deviceSession(ort, 'NHWC'), ort);
  } catch (error) {
    options.signal?.throwIfAborted();
    const session = await checkedGpu(read, deviceSession(ort, 'NCHW'), ort);
    session.caveat = `Its faster layout is not used: ${messageOf(error)}`;
    return session;
  }
}

function nativeThreads({ startNativeThread, cores, sensibleMemory }: Platform) {
  return startNativeThread && { startNativeThread, cores, sensibleMemory };
}

function ortSession({ core, source }: ReadNetwork, ort: OrtBinding, backend: OrtBackend): ModelSession {
  return new ModelSession(
    source.kind === 'onnx' ? new ForeignRunners(core, ort, backend, source) : new OrtRunners(ort, backend),
  );
}

function deviceSession(ort: OrtBinding, layout: GpuLayout): ModelSession {
  return new ModelSession(
    ort.keepsOnDevice ? new DeviceRunners(ort, layout) : new OrtRunners(ort, 'webgpu', layout),
  );
}

function cpuError(): Acg2vecError {
  return new Acg2vecError(
    'BACKEND_UNAVAILABLE',
    "The backend cpu can't run ONNX files. Choose auto, or a backend of ONNX Runtime.",
  );
}

// The same ONNX Runtime has the CPU in it, which is the reference.
async function checkedGpu(
  read: ReadNetwork,
  candidate: ModelSession,
  ort: OrtBinding,
): Promise<ModelSession> {
  const reference = ortSession(read, ort, 'wasm');
  try {
    await checkGpu(read.core, read.network, candidate, reference);
    return candidate;
  } catch (error) {
    await candidate.dispose().catch(() => undefined);
    throw error;
  } finally {
    await reference.dispose();
  }
}
