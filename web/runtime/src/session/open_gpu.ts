import type { Precision, UpscalerOptions } from '../api.js';
import { messageOf } from '../errors.js';
import type { GpuLayout, OrtBinding } from '../platform/platform.js';
import type { BackendReason } from '../reasons.js';
import { TOLERANCE } from './canary.js';
import { checkGpu } from './check_gpu.js';
import { DeviceRunners } from './device_runners.js';
import { ModelSession } from './model_session.js';
import { ortSession } from './ort_model_session.js';
import { OrtRunners } from './ort_runner.js';
import type { ReadNetwork } from './read_network.js';

/** The network on a graphics device that computes a test tile rightly. Errors: `BACKEND_UNAVAILABLE`, those of opening. */
export async function openGpu(
  read: ReadNetwork,
  ort: OrtBinding,
  options: UpscalerOptions,
): Promise<ModelSession> {
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

function deviceSession(ort: OrtBinding, { layout, precision }: Way): ModelSession {
  const { device } = ort;
  return new ModelSession(
    device
      ? new DeviceRunners({ ...ort, device }, layout, precision)
      : new OrtRunners(ort, 'webgpu', layout, precision),
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
