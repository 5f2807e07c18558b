import type { Backend } from '../api.js';
import { Acg2vecError, messageOf } from '../errors.js';
import type { BackendReason } from '../reasons.js';

/** A graphics device that computes otherwise than the processor. */
export class WrongDeviceError extends Acg2vecError {
  constructor(fault: string) {
    super('BACKEND_UNAVAILABLE', `The graphics device ${fault}.`);
  }
}

export const ASKED_FOR: BackendReason = { code: 'ASKED_FOR', message: 'It was asked for.' };

/** Why a backend that works isn't passed over. `test` is what a graphics device was tried on. */
export function advantageOf(backend: Backend, test: 'tile' | 'picture'): BackendReason {
  switch (backend) {
    case 'webgpu':
      return {
        code: 'COMPUTED_RIGHTLY',
        message: `The graphics device computed a test ${test} rightly.`,
      };
    case 'native':
      return { code: 'IS_INSTALLED', message: 'onnxruntime-node is installed.' };
    case 'cpu':
      return { code: 'WORKS_EVERYWHERE', message: 'The processor works everywhere.' };
    case 'wasm':
      return { code: 'WORKS_EVERYWHERE', message: 'WebAssembly works everywhere.' };
  }
}

/** Why a backend that was tried isn't used. */
export function missedBy(backend: Backend, error: unknown): BackendReason {
  const code = error instanceof WrongDeviceError ? 'COMPUTED_WRONGLY' : 'FAILED';
  return { code, message: messageOf(error), backend };
}

/** The reasons for a choice with what is to be known of the way it computes. Praise of a device that gave way is no reason any more. */
export function withCaveat(
  reasons: readonly BackendReason[],
  caveat: BackendReason | undefined,
): readonly BackendReason[] {
  if (!caveat) return reasons;
  if (caveat.code !== 'DEVICE_FULL') return [...reasons, caveat];
  return [caveat, ...reasons.filter(({ code }) => code !== 'COMPUTED_RIGHTLY')];
}

/** All of them in English sentences. */
export function sentencesOf(reasons: readonly BackendReason[]): string {
  return reasons.map(({ message }) => message).join(' ');
}
