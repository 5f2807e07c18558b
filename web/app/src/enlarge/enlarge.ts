import type { LoadProgress, RunInfo, RunProgress, UpscalerOptions } from 'acg2vec-web';
import { holdUpscaler, releaseUpscaler } from './heldUpscaler';

export interface EnlargeSettings extends Pick<UpscalerOptions, 'model' | 'backend' | 'threads'> {
  readonly tile?: number;
}

export interface EnlargeOptions {
  readonly signal: AbortSignal;
  readonly onLoad: (progress: LoadProgress) => void;
  readonly onRun: (progress?: RunProgress) => void;
}

export interface Enlarged {
  readonly blob: Blob;
  readonly info: RunInfo;
}

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Enlarges one picture. Knows nothing of the page's state; several calls are carried out one after the other,
 * each of them when the one before has really ended, cancelled or not.
 */
export function enlarge(input: Blob, settings: EnlargeSettings, options: EnlargeOptions): Promise<Enlarged> {
  const turn = lastTurn.then(() => takeTurn(input, settings, options));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

async function takeTurn(input: Blob, settings: EnlargeSettings, options: EnlargeOptions): Promise<Enlarged> {
  const { signal, onLoad, onRun } = options;
  const { tile, ...chosen } = settings;
  signal.throwIfAborted();
  try {
    const upscaler = await holdUpscaler({ ...chosen, signal, onProgress: onLoad });
    signal.throwIfAborted();
    onRun();
    const done = await upscaler.run(input, { ...(tile && { tile }), signal, onProgress: onRun });
    return { blob: await done.blob(), info: done.info };
  } catch (reason) {
    if (!signal.aborted) await releaseUpscaler();
    throw reason;
  }
}
