import type { LoadProgress, RunInfo, RunOptions } from 'acg2vec-web';
import { holdUpscaler, releaseUpscaler, restUpscaler, type UpscalerSettings } from './heldUpscaler';

export interface EnlargeSettings {
  readonly load: UpscalerSettings;
  readonly run: Omit<RunOptions, keyof EnlargeOptions>;
}

export interface EnlargeOptions extends Pick<RunOptions, 'pause' | 'output' | 'onProgress' | 'onTile'> {
  readonly signal: AbortSignal;
  readonly onLoad: (progress: LoadProgress) => void;
  /** The model is ready; the picture's turn begins. */
  readonly onRun: () => void;
}

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Enlarges one picture into the output. Knows nothing of the page's state; several calls are carried out one after the other,
 * each of them when the one before has really ended, cancelled or not.
 */
export function enlarge(input: Blob, settings: EnlargeSettings, options: EnlargeOptions): Promise<RunInfo> {
  const turn = lastTurn.then(() => takeTurn(input, settings, options));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

async function takeTurn(input: Blob, settings: EnlargeSettings, options: EnlargeOptions): Promise<RunInfo> {
  const { onLoad, onRun, ...followed } = options;
  const { signal } = options;
  signal.throwIfAborted();
  try {
    const upscaler = await holdUpscaler({ ...settings.load, signal, onProgress: onLoad });
    signal.throwIfAborted();
    onRun();
    const { info } = await upscaler.run(input, { ...settings.run, ...followed });
    return info;
  } catch (reason) {
    if (!signal.aborted) await releaseUpscaler();
    throw reason;
  } finally {
    restUpscaler();
  }
}
