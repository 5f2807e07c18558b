import { createUpscaler, type Upscaler, type UpscalerOptions } from 'acg2vec-web';
import { ORT_URL } from './ortUrl';

interface Held {
  readonly key: string;
  readonly upscaler: Upscaler;
}

/** Another picture often follows at once; after that the engine's memory, which never shrinks, is given back. */
const IDLE_MS = 30_000;

let held: Held | undefined;
let resting: ReturnType<typeof setTimeout> | undefined;

/** The upscaler of the last run where nothing changed that it was made with; else a new one in its place. */
export async function holdUpscaler(options: UpscalerOptions): Promise<Upscaler> {
  clearTimeout(resting);
  const key = JSON.stringify([options.model, options.backend, options.precision, options.threads]);
  if (held?.key === key) return held.upscaler;
  // First gives the memory of the old one back: there may not be enough for two.
  await releaseUpscaler();
  const upscaler = await createUpscaler({ ...options, ortUrl: ORT_URL });
  held = { key, upscaler };
  return upscaler;
}

/** Also after a failure: an engine that failed once is not trusted again. */
export async function releaseUpscaler(): Promise<void> {
  const released = held;
  held = undefined;
  await released?.upscaler.dispose();
}

/** Nothing is to be done at present. */
export function restUpscaler(): void {
  clearTimeout(resting);
  resting = setTimeout(() => void releaseUpscaler(), IDLE_MS);
}
