import type { BackendChoice, LoadProgress } from '../../api.js';
import { Acg2vecError } from '../../errors.js';
import type { OrtBackend, OrtBinding, Platform } from '../../platform/platform.js';
import type { BackendReason } from '../../reasons.js';
import { ASKED_FOR, advantageOf, missedBy, sentencesOf } from '../../session/backend_reasons.js';
import type { InputDescription } from '../input_description.js';
import { answerCanary, checkAnswer } from './check_gpu.js';
import { PredictorSession, type TakenInput } from './predictor_session.js';

/** What is needed to run such a model. */
export type SessionPlatform = Pick<Platform, 'loadOrt' | 'candidates'>;

/** Decides how pictures are prepared for what the model takes; throws where it can't be. */
export type DecideInput = (taken: TakenInput) => InputDescription;

export interface OpenOptions {
  readonly backend?: BackendChoice | undefined;
  readonly threads?: number | undefined;
  /** Of a model in 8 bits, which is for the CPU: `auto` does not try a graphics device. */
  readonly precision?: 'int8' | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

export interface OpenedPredictor {
  readonly session: PredictorSession;
  readonly input: InputDescription;
  /** Why this backend. */
  readonly reasons: readonly BackendReason[];
}

/**
 * A model of numbers on the backend asked for, or on the best that works: a GPU that answers as the CPU does, in Node
 * onnxruntime-node, else ONNX Runtime's WebAssembly. (`cpu`, the engine for networks of pixels, has not the layers.)
 *
 * Errors: `BACKEND_UNAVAILABLE`, `OUT_OF_MEMORY`, `MODEL_UNSUPPORTED_LAYER`, those of `decide`; the signal's reason.
 */
export async function openPredictor(
  platform: SessionPlatform,
  onnx: Uint8Array,
  decide: DecideInput,
  options: OpenOptions,
): Promise<OpenedPredictor> {
  const asked = options.backend ?? 'auto';
  if (asked !== 'auto') {
    return { ...(await open(platform, onnx, ortBackend(asked), decide, options)), reasons: [ASKED_FOR] };
  }
  const { ranks, leftOut } = await platform.candidates();
  const reasons = leftOut ? [leftOut] : [];
  if (options.precision) reasons.push(INT8);
  for (const backend of ranks.flat()) {
    if (backend === 'cpu' || (backend === 'webgpu' && options.precision)) continue;
    options.signal?.throwIfAborted();
    try {
      const opened = await open(platform, onnx, backend, decide, options);
      return { ...opened, reasons: [advantageOf(backend, 'picture'), ...reasons] };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!isOfBackend(error)) throw error;
      reasons.push(missedBy(backend, error));
    }
  }
  throw new Acg2vecError('BACKEND_UNAVAILABLE', `No backend works here: ${sentencesOf(reasons)}`);
}

const INT8: BackendReason = { code: 'INT8_MODEL', message: 'A model in 8 bits is for the processor.' };

function ortBackend(asked: Exclude<BackendChoice, 'auto'>): OrtBackend {
  if (asked !== 'cpu') return asked;
  const message =
    'The backend cpu runs networks that enlarge; for this model choose native, wasm, webgpu or auto.';
  throw new Acg2vecError('BACKEND_UNAVAILABLE', message);
}

// What is wrong with the model is so on every backend.
function isOfBackend(error: unknown): boolean {
  return !(error instanceof Acg2vecError && error.code.startsWith('MODEL_'));
}

async function open(
  platform: SessionPlatform,
  onnx: Uint8Array,
  backend: OrtBackend,
  decide: DecideInput,
  options: OpenOptions,
): Promise<Omit<OpenedPredictor, 'reasons'>> {
  const ort = await platform.loadOrt(backend, { threads: options.threads });
  if (backend !== 'webgpu') return openWith(ort, backend, onnx, decide, options.signal);
  options.onProgress?.({ phase: 'check', done: 0, total: 1 });
  // One after the other: both at once would take twice the memory. The same ONNX Runtime has the CPU in it.
  const reference = await openWith(ort, 'wasm', onnx, decide, options.signal);
  const expected = await answerCanary(reference).finally(() => reference.session.dispose());
  const candidate = await openWith(ort, backend, onnx, decide, options.signal);
  try {
    checkAnswer(await answerCanary(candidate), expected);
    return candidate;
  } catch (error) {
    await candidate.session.dispose().catch(() => undefined);
    throw error;
  }
}

async function openWith(
  ort: OrtBinding,
  backend: OrtBackend,
  onnx: Uint8Array,
  decide: DecideInput,
  signal: AbortSignal | undefined,
): Promise<Omit<OpenedPredictor, 'reasons'>> {
  const session = await PredictorSession.open(ort, backend, onnx);
  try {
    signal?.throwIfAborted();
    return { session, input: decide(session.input) };
  } catch (error) {
    await session.dispose();
    throw error;
  }
}
