import type { Backend, UpscalerOptions } from '../api.js';
import type { Platform } from '../platform/platform.js';
import type { BackendReason } from '../reasons.js';
import type { ChosenBackend, Missed } from './chosen_backend.js';
import type { ModelSession } from './model_session.js';
import { openBackend } from './open_backend.js';
import type { ReadNetwork } from './read_network.js';
import { throughput } from './throughput.js';

interface Entrant {
  readonly session: ModelSession;
  readonly tilesPerSecond: number;
}

/**
 * The fastest of several backends on the canary tile. Those that don't work are left out, and `missed` is told why; without
 * one that does there is no winner.
 */
export async function fastest(
  platform: Platform,
  read: ReadNetwork,
  backends: readonly Backend[],
  options: UpscalerOptions,
  missed: Missed,
): Promise<ChosenBackend | undefined> {
  options.onProgress?.({ phase: 'check', done: 0, total: 1 });
  const entrants: Entrant[] = [];
  try {
    for (const backend of backends) {
      await enter(platform, read, backend, options).then(
        (entrant) => entrants.push(entrant),
        (error) => missed(backend, error),
      );
      options.signal?.throwIfAborted();
    }
  } catch (error) {
    await disposeAll(entrants);
    throw error;
  }
  const [winner, ...others] = entrants.sort((a, b) => b.tilesPerSecond - a.tilesPerSecond);
  await disposeAll(others);
  return winner && { session: winner.session, reasons: explain(winner, others) };
}

async function enter(
  platform: Platform,
  read: ReadNetwork,
  backend: Backend,
  options: UpscalerOptions,
): Promise<Entrant> {
  const session = await openBackend(platform, read, backend, options);
  try {
    return { session, tilesPerSecond: await throughput(read, session, options.signal) };
  } catch (error) {
    await session.dispose().catch(() => undefined);
    throw error;
  }
}

async function disposeAll(entrants: readonly Entrant[]): Promise<void> {
  await Promise.allSettled(entrants.map(({ session }) => session.dispose()));
}

function explain(winner: Entrant, others: readonly Entrant[]): readonly BackendReason[] {
  if (others.length === 0) return [{ code: 'NOTHING_FASTER', message: 'Nothing faster works here.' }];
  return others.map(({ session: { backend }, tilesPerSecond }) => {
    const times = winner.tilesPerSecond / tilesPerSecond;
    const message = `On a test tile it was ${times.toFixed(1)} times as fast as ${backend}.`;
    return { code: 'FASTER', message, backend, times };
  });
}
