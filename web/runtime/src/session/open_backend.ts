import type { Backend, Precision, UpscalerOptions } from '../api.js';
import { Acg2vecError, messageOf } from '../errors.js';
import { ForeignRunners } from '../foreign/foreign_runner.js';
import { NativeRunners } from '../native/native_runners.js';
import type { GpuLayout, OrtBackend, OrtBinding, Platform } from '../platform/platform.js';
import { CpuRunners } from '../pool/cpu_runners.js';
import type { BackendReason } from '../reasons.js';
import { canarySide, TOLERANCE } from './canary.js';
import { checkGpu } from './check_gpu.js';
import { DeviceRunners } from './device_runners.js';
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
  const ways = await waysOf(ort, options);
  const session = await firstRight(read, ort, ways, options);
  const wasAsked = ort.hasHalfPrecision && options.precision !== 'fp32';
  if (ways === SINGLE && wasAsked) session.caveat ??= NO_HALF;
  return session;
}

const NO_HALF: BackendReason = {
  code: 'NO_HALF_PRECISION',
  message: 'It computes in fp32: it has no fp16.',
};
const IN_HALF: BackendReason = { code: 'HALF_PRECISION', message: 'It computes in fp16.' };

/** A way in which a graphics device may compute, and what the user is told of it, or where the one before it failed. */
interface Way {
  readonly layout: GpuLayout;
  readonly precision: Precision;
  /** Of the test tile. */
  readonly tolerance: number;
  readonly caveat: BackendReason;
}

const SINGLE: readonly Way[] = [
  {
    layout: 'NHWC',
    precision: 'fp32',
    tolerance: TOLERANCE,
    caveat: { code: 'HALF_PRECISION_WRONG', message: 'It computes in fp32, as fp16 is too far off:' },
  },
  {
    layout: 'NCHW',
    precision: 'fp32',
    tolerance: TOLERANCE,
    caveat: { code: 'LAYOUT_WRONG', message: 'Its faster layout is not used:' },
  },
];

// In half precision rounding adds up over the layers. Of what is off by less than a step on the test tile next to nothing is
// off by more than one in pictures: our own networks are. The official ones are off by 1.3 to 6.7, which is for who asks for it.
const HALF: Way = { layout: 'NHWC', precision: 'fp16', tolerance: 1, caveat: IN_HALF };
const HALF_AT_ANY_RATE: Way = { ...HALF, tolerance: 8 };

// The fastest first.
async function waysOf(ort: OrtBinding, { precision = 'auto' }: UpscalerOptions): Promise<readonly Way[]> {
  if (precision === 'fp32') return SINGLE;
  if (precision === 'fp16') return [HALF_AT_ANY_RATE];
  return (await ort.hasHalfPrecision?.()) ? [HALF, ...SINGLE] : SINGLE;
}

/** The first way that computes the test tile rightly. */
async function firstRight(
  read: ReadNetwork,
  ort: OrtBinding,
  ways: readonly Way[],
  { signal }: UpscalerOptions,
): Promise<ModelSession> {
  const [way, ...others] = ways as readonly [Way, ...Way[]];
  try {
    const session = await checkedGpu(read, deviceSession(ort, way), ort, way.tolerance);
    if (way.precision === 'fp16') session.caveat = way.caveat;
    return session;
  } catch (error) {
    signal?.throwIfAborted();
    if (others.length === 0) throw error;
    const session = await firstRight(read, ort, others, { ...(signal && { signal }) });
    const { code, message } = (others[0] as Way).caveat;
    session.caveat ??= { code, message: `${message} ${messageOf(error)}` };
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

function deviceSession(ort: OrtBinding, { layout, precision }: Way): ModelSession {
  const { device } = ort;
  return new ModelSession(
    device
      ? new DeviceRunners({ ...ort, device }, layout, precision)
      : new OrtRunners(ort, 'webgpu', layout, precision),
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
  tolerance?: number,
): Promise<ModelSession> {
  const reference = ortSession(read, ort, 'wasm');
  try {
    await checkGpu(read.core, read.network, candidate, reference, tolerance);
    return candidate;
  } catch (error) {
    await candidate.dispose().catch(() => undefined);
    throw error;
  } finally {
    await reference.dispose();
  }
}
