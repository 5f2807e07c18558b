import type { PictureInput, Pixels, RunOptions, RunProgress, UpscalerOptions } from '../api.js';
import { toSource } from '../upscale/picture_source.js';
import { disposedError, SerialUpscaler } from '../upscale/serial_upscaler.js';
import { WorkerClient } from '../worker/client.js';
import type { Answers, LoadSettings } from '../worker/protocol.js';

/** An upscaler whose engine lives in a worker. A worker that had to be ended is replaced before the next run. */
export class WorkerUpscaler extends SerialUpscaler {
  private constructor(
    private readonly settings: LoadSettings,
    private client: WorkerClient,
    private loaded: Answers['load'],
  ) {
    super();
  }

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

  protected async enlarge(input: PictureInput, { signal, onProgress, output, ...settings }: RunOptions) {
    const request = { type: 'run', source: await toSource(input), settings } as const;
    await this.revive(signal);
    const { info, png } = await this.client.ask<'run', RunProgress>(request, { signal, onProgress });
    if (!output) return { info, png };
    await png.stream().pipeTo(output, signal ? { signal } : {});
    return { info };
  }

  protected async decode(file: Blob): Promise<Pixels> {
    await this.revive();
    return this.client.ask({ type: 'decode', file });
  }

  // At once: ending the worker is how a browser gets the memory back.
  protected async close(): Promise<void> {
    this.client.end(disposedError());
  }

  private async revive(signal?: AbortSignal): Promise<void> {
    if (!this.client.ended) return;
    const client = new WorkerClient();
    this.client = client;
    try {
      this.loaded = await client.ask({ type: 'load', settings: this.settings }, { signal });
    } catch (error) {
      client.end(error); // without a model it is of no use to the next run
      throw error;
    }
  }
}
