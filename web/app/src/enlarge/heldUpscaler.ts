import { createUpscaler, type Upscaler, type UpscalerOptions } from 'acg2vec-web';

interface Held {
  readonly key: string;
  readonly upscaler: Upscaler;
}

// Where vite.config.ts puts ONNX Runtime's files.
const ORT_URL = new URL('ort/', document.baseURI).href;

let held: Held | undefined;

/** The upscaler of the last run where nothing changed that it was made with; else a new one in its place. */
export async function holdUpscaler(options: UpscalerOptions): Promise<Upscaler> {
  const key = JSON.stringify([options.model, options.backend, options.threads]);
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
