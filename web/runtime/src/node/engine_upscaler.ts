import { setMaxListeners } from 'node:events';
import type { BandOptions, PictureInput, Pixels, RunInfo, RunOptions, UpscalerOptions } from '../api.js';
import { disposedError } from '../disposed_error.js';
import type { TakeBand } from '../upscale/band_writer.js';
import { BlobOutput } from '../upscale/blob_output.js';
import { Engine } from '../upscale/engine.js';
import { mediaTypeOf } from '../upscale/formats.js';
import { toSource } from '../upscale/picture_source.js';
import { SerialUpscaler } from '../upscale/serial_upscaler.js';
import { nodePlatform } from './platform.js';

/** An upscaler whose engine lives in this thread. */
export class EngineUpscaler extends SerialUpscaler {
  private readonly closing = new AbortController();

  constructor(private readonly engine: Engine) {
    super();
  }

  get model() {
    return this.engine.model;
  }

  get backend() {
    return this.engine.backend;
  }

  get why() {
    return this.engine.why;
  }

  protected async enlarge(input: PictureInput, wished: RunOptions) {
    const source = await toSource(input, wished.limits);
    const options = { ...wished, signal: this.signalFor(wished) };
    if (options.output) return { info: await this.engine.run(source, options.output, options) };
    const memory = new BlobOutput();
    const info = await this.engine.run(source, memory.stream, options);
    return { info, file: memory.blob(mediaTypeOf(options.format)) };
  }

  protected async enlargeToBands(input: PictureInput, wished: BandOptions, take: TakeBand): Promise<RunInfo> {
    const source = await toSource(input, wished.limits);
    const options = { ...wished, signal: this.signalFor(wished) };
    return this.engine.run(source, take, options);
  }

  private signalFor({ signal }: Pick<RunOptions, 'signal'>): AbortSignal {
    const either = AbortSignal.any(signal ? [this.closing.signal, signal] : [this.closing.signal]);
    // Each tile under way listens; Node 20 takes more than ten for a leak, where a signal is of others
    // (https://github.com/nodejs/node/pull/55816).
    setMaxListeners(0, either);
    return either;
  }

  protected async decode(file: Blob): Promise<Pixels> {
    return this.engine.decode(new Uint8Array(await file.arrayBuffer()));
  }

  // A run that goes on ends here, as it does in a browser; one that is paused would never.
  protected async close(idle: Promise<unknown>): Promise<void> {
    this.closing.abort(disposedError('upscaler'));
    await idle;
    await this.engine.dispose();
  }
}

/** Loads its engine. Errors: the engine's. */
export async function loadUpscaler(options: UpscalerOptions): Promise<EngineUpscaler> {
  return new EngineUpscaler(await Engine.load(nodePlatform, options));
}
