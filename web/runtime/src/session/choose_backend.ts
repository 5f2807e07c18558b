import type { Backend, UpscalerOptions } from '../api.js';
import type { CoreModule, CoreNetwork } from '../core/module.js';
import { Acg2vecError, messageOf } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { checkGpu } from './check_gpu.js';
import { ModelSession } from './model_session.js';
import { runtimeError } from './runtime_error.js';

export interface ChosenBackend {
  readonly session: ModelSession;
  /** Why this backend, in a sentence. */
  readonly why: string;
}

/** The backend asked for, or the best that computes rightly. Errors: `BACKEND_UNAVAILABLE`. */
export async function chooseBackend(
  platform: Platform,
  core: CoreModule,
  network: CoreNetwork,
  options: UpscalerOptions,
): Promise<ChosenBackend> {
  const asked = options.backend ?? 'auto';
  if (asked !== 'auto') {
    return { session: await openBackend(platform, core, network, asked, options), why: 'It was asked for.' };
  }
  const { backends, leftOut } = await platform.candidates();
  const reasons = leftOut ? [leftOut] : [];
  for (const backend of backends) {
    options.signal?.throwIfAborted();
    try {
      return {
        session: await openBackend(platform, core, network, backend, options),
        why: explain(backend, reasons),
      };
    } catch (error) {
      reasons.push(messageOf(error));
    }
  }
  throw new Acg2vecError('BACKEND_UNAVAILABLE', `No backend works here: ${reasons.join(' ')}`);
}

const ADVANTAGE: Record<Backend, string> = {
  webgpu: 'The graphics device computed a test tile rightly.',
  native: 'onnxruntime-node is installed; it is faster than WebAssembly.',
  wasm: 'WebAssembly works everywhere.',
};

function explain(backend: Backend, reasons: readonly string[]): string {
  return [ADVANTAGE[backend], ...reasons].join(' ');
}

async function openBackend(
  platform: Platform,
  core: CoreModule,
  network: CoreNetwork,
  backend: Backend,
  options: UpscalerOptions,
): Promise<ModelSession> {
  try {
    const ort = await platform.loadOrt(backend, { threads: options.threads, ortUrl: options.ortUrl });
    const session = new ModelSession(ort, backend);
    if (backend === 'webgpu')
      await checkedGpu(core, network, session, new ModelSession(ort, 'wasm'), options);
    return session;
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw runtimeError(backend, 'BACKEND_UNAVAILABLE', cause);
  }
}

// The same ONNX Runtime has the CPU in it, which is the reference.
async function checkedGpu(
  core: CoreModule,
  network: CoreNetwork,
  candidate: ModelSession,
  reference: ModelSession,
  options: UpscalerOptions,
): Promise<void> {
  options.onProgress?.({ phase: 'check', done: 0, total: 1 });
  try {
    await checkGpu(core, network, candidate, reference);
  } catch (error) {
    await candidate.dispose().catch(() => undefined);
    throw error;
  } finally {
    await reference.dispose();
  }
}
