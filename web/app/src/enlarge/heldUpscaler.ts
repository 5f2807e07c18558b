import { createUpscaler, type LoadProgress, type Upscaler, type UpscalerOptions } from 'acg2vec-web';
import { ORT_URL } from './ortUrl';

/** What an upscaler is made with. */
export type UpscalerSettings = Pick<UpscalerOptions, 'model' | 'backend' | 'precision' | 'threads'>;

interface Held {
  readonly key: string;
  readonly making: Promise<Upscaler>;
  /** Ends the making; afterwards it does nothing. */
  readonly controller: AbortController;
  /** Whoever waits for it. */
  onProgress: ((progress: LoadProgress) => void) | undefined;
}

/** Another picture often follows at once; after that the engine's memory, which never shrinks, is given back. */
const IDLE_MS = 30_000;

let held: Held | undefined;
let resting: ReturnType<typeof setTimeout> | undefined;
/** Who wanted one last. */
let latest: object | undefined;

/** The upscaler of the last run, or the one that was prepared, where nothing changed that it was made with; else a new one in its place. */
export async function holdUpscaler({
  signal,
  onProgress,
  ...settings
}: UpscalerSettings & Required<Pick<UpscalerOptions, 'signal' | 'onProgress'>>): Promise<Upscaler> {
  const taken = await take(settings, {});
  const cancel = () => void releaseUpscaler();
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  taken.onProgress = onProgress;
  try {
    return await taken.making;
  } finally {
    taken.onProgress = undefined;
    signal.removeEventListener('abort', cancel);
  }
}

/** Makes the upscaler ahead that the next run will take; it is given back where none follows soon. */
export async function prepareUpscaler(settings: UpscalerSettings): Promise<void> {
  const mine = {};
  try {
    await (await take(settings, mine)).making;
  } catch {
    // Whoever enlarges by it hears of it.
  } finally {
    if (latest === mine) restUpscaler();
  }
}

/** Also after a failure: an engine that failed once is not trusted again. Resolves when nothing of it is left. */
export async function releaseUpscaler(): Promise<void> {
  const released = held;
  held = undefined;
  released?.controller.abort();
  await released?.making.then((upscaler) => upscaler.dispose()).catch(() => undefined);
}

/** Nothing is to be done at present. */
export function restUpscaler(): void {
  clearTimeout(resting);
  resting = setTimeout(() => void releaseUpscaler(), IDLE_MS);
}

/** Gives it back unless it was made with these settings. */
export function releaseOthers(settings: UpscalerSettings): void {
  if (held?.key !== keyOf(settings)) void releaseUpscaler();
}

function keyOf({ model, backend, precision, threads }: UpscalerSettings): string {
  return JSON.stringify([model, backend, precision, threads]);
}

async function take(settings: UpscalerSettings, mine: object): Promise<Held> {
  latest = mine;
  clearTimeout(resting);
  const key = keyOf(settings);
  if (held?.key === key) return held;
  // First gives the memory of the old one back: there may not be enough for two.
  await releaseUpscaler();
  if (latest !== mine) throw new DOMException('Another upscaler is wanted by now.', 'AbortError');
  held = make(key, settings);
  return held;
}

function make(key: string, settings: UpscalerSettings): Held {
  const controller = new AbortController();
  const onProgress = (progress: LoadProgress) => made.onProgress?.(progress);
  const { signal } = controller;
  const making = createUpscaler({ ...settings, ortUrl: ORT_URL, signal, onProgress });
  const made: Held = { key, controller, making, onProgress: undefined };
  making.catch(() => {
    if (held === made) held = undefined; // the next run tries again
  });
  return made;
}
