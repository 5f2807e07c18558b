import type { Backend, UpscalerOptions } from '../api.js';
import { Acg2vecError } from '../errors.js';
import type { NetworkSource } from '../models/network_source.js';
import type { Platform } from '../platform/platform.js';
import { CpuRunners } from '../pool/cpu_runners.js';
import { ASKED_FOR, advantageOf, missedBy, sentencesOf } from './backend_reasons.js';
import type { ChosenBackend, Missed } from './chosen_backend.js';
import { fastest } from './fastest.js';
import { openBackend } from './open_backend.js';
import type { ReadNetwork } from './read_network.js';

/** The backend asked for, or the best that computes rightly. Errors: `BACKEND_UNAVAILABLE`, and those of a backend asked for. */
export async function chooseBackend(
  platform: Platform,
  read: ReadNetwork,
  options: UpscalerOptions,
): Promise<ChosenBackend> {
  const asked = options.backend ?? 'auto';
  if (asked !== 'auto') {
    return { session: await openBackend(platform, read, asked, options), reasons: [ASKED_FOR] };
  }
  const { ranks, leftOut } = await platform.candidates();
  const reasons = leftOut ? [leftOut] : [];
  const missed: Missed = (backend, error) => void reasons.push(missedBy(backend, error));
  for (const rank of ranks.map((backends) => usable(read, backends))) {
    options.signal?.throwIfAborted();
    const chosen = await bestOf(platform, read, rank, options, missed);
    if (chosen) return { ...chosen, reasons: [...chosen.reasons, ...reasons] };
  }
  throw new Acg2vecError('BACKEND_UNAVAILABLE', `No backend works here: ${sentencesOf(reasons)}`);
}

// Our own engine knows the layers of the networks that the core reads, and no others.
function usable({ source }: ReadNetwork, rank: readonly Backend[]): readonly Backend[] {
  return source.kind === 'onnx' ? rank.filter((backend) => backend !== 'cpu') : rank;
}

// Whoever leaves the choice to us is served by the processor where a graphics device becomes full.
function spareOf(platform: Platform, source: NetworkSource, { threads }: UpscalerOptions) {
  return source.kind === 'onnx' ? undefined : () => new CpuRunners(platform, source, threads);
}

async function bestOf(
  platform: Platform,
  read: ReadNetwork,
  rank: readonly Backend[],
  options: UpscalerOptions,
  missed: Missed,
): Promise<ChosenBackend | undefined> {
  const [backend, ...others] = rank;
  if (others.length > 0) return fastest(platform, read, rank, options, missed);
  if (!backend) return undefined;
  try {
    const session = await openBackend(platform, read, backend, options);
    if (backend === 'webgpu') session.spare = spareOf(platform, read.source, options);
    return { session, reasons: [advantageOf(backend, 'tile')] };
  } catch (error) {
    options.signal?.throwIfAborted();
    missed(backend, error);
    return undefined;
  }
}
