import type {
  PictureInput,
  RunOptions,
  RunProgress,
  UpscaleResult,
  Upscaler,
  UpscalerOptions,
} from '../api.js';
import { Acg2vecError } from '../errors.js';
import { toSource } from '../upscale/picture_source.js';
import { createResult } from '../upscale/result.js';
import { WorkerClient } from '../worker/client.js';
import type { Answers, LoadSettings } from '../worker/protocol.js';

/** An upscaler whose engine lives in a worker. A worker that had to be ended is replaced before the next run. */
export class WorkerUpscaler implements Upscaler {
  private queue: Promise<unknown> = Promise.resolve();
  private disposed = false;

  private constructor(
    private readonly settings: LoadSettings,
    private client: WorkerClient,
    private loaded: Answers['load'],
  ) {}

  static async create({ signal, onProgress, ...settings }: UpscalerOptions): Promise<WorkerUpscaler> {
    const client = new WorkerClient();
    try {
      const loaded = await client.ask({ type: 'load', settings }, { signal, onProgress });
      return new WorkerUpscaler(settings, client, loaded);
    } catch (error) {
      client.end(error);
      throw error;
    }
  }

  get model() {
    return this.loaded.model;
  }

  get backend() {
    return this.loaded.backend;
  }

  get why() {
    return this.loaded.why;
  }

  run(input: PictureInput, options: RunOptions = {}): Promise<UpscaleResult> {
    const result = this.queue.then(() => this.runNow(input, options));
    this.queue = result.catch(() => undefined);
    return result;
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    this.client.end(disposedError());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  private async runNow(input: PictureInput, options: RunOptions): Promise<UpscaleResult> {
    const { signal, onProgress, output, ...settings } = options;
    try {
      signal?.throwIfAborted();
      await this.revive();
      const source = await toSource(input);
      const request = { type: 'run', source, settings } as const;
      const { info, png } = await this.client.ask<'run', RunProgress>(request, { signal, onProgress });
      if (output) await png.stream().pipeTo(output, signal ? { signal } : {});
      return createResult(info, output ? undefined : png, (file) => this.decode(file));
    } catch (error) {
      if (output && !output.locked) await output.abort(error);
      throw error;
    }
  }

  private async decode(file: Blob) {
    await this.revive();
    return this.client.ask({ type: 'decode', file });
  }

  private async revive(): Promise<void> {
    if (this.disposed) throw disposedError();
    if (!this.client.ended) return;
    this.client = new WorkerClient();
    this.loaded = await this.client.ask({ type: 'load', settings: this.settings });
  }
}

function disposedError(): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', 'This upscaler has been disposed of. Create another one.');
}
