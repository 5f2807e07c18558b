import type { PictureInput, Pixels, RunOptions, UpscaleResult, Upscaler } from '../api.js';
import { Acg2vecError } from '../errors.js';
import { BlobOutput } from '../upscale/blob_output.js';
import type { Engine } from '../upscale/engine.js';
import { toSource } from '../upscale/picture_source.js';
import { createResult } from '../upscale/result.js';

/** An upscaler whose engine lives in this thread. */
export class EngineUpscaler implements Upscaler {
  private queue: Promise<unknown> = Promise.resolve();
  private disposed = false;

  constructor(private readonly engine: Engine) {}

  get model() {
    return this.engine.model;
  }

  get backend() {
    return this.engine.backend;
  }

  get why() {
    return this.engine.why;
  }

  run(input: PictureInput, options: RunOptions = {}): Promise<UpscaleResult> {
    const result = this.queue.then(() => this.runNow(input, options));
    this.queue = result.catch(() => undefined);
    return result;
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.queue;
    await this.engine.dispose();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  private async runNow(input: PictureInput, options: RunOptions): Promise<UpscaleResult> {
    if (this.disposed) {
      throw new Acg2vecError('INVALID_ARGUMENT', 'This upscaler has been disposed of. Create another one.');
    }
    const memory = options.output ? undefined : new BlobOutput();
    const output = options.output ?? memory?.stream;
    const info = await this.engine.run(await toSource(input), output as WritableStream<Uint8Array>, options);
    return createResult(info, memory?.blob('image/png'), (file) => this.decode(file));
  }

  private async decode(file: Blob): Promise<Pixels> {
    return this.engine.decode(new Uint8Array(await file.arrayBuffer()));
  }
}
