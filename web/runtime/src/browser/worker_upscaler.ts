import type { BandOptions, PictureInput, Pixels, RunInfo, RunOptions, UpscalerOptions } from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import { disposedError } from '../disposed_error.js';
import { eitherSignal } from '../either_signal.js';
import { unlessAborted } from '../unless_aborted.js';
import type { TakeBand } from '../upscale/band_writer.js';
import { type PictureSource, toSource } from '../upscale/picture_source.js';
import { SerialUpscaler } from '../upscale/serial_upscaler.js';
import type { Answers, News } from '../worker/answers.js';
import { WorkerClient } from '../worker/client.js';
import { takeClient } from '../worker/client_ahead.js';
import { PageOutput } from '../worker/page_output.js';
import type { LoadSettings } from '../worker/requests.js';
import { RunCompanion } from '../worker/run_companion.js';
import { splitAssets } from './asset_addresses.js';

/** An upscaler whose engine lives in a worker. A worker that had to be ended is replaced before the next run. */
export class WorkerUpscaler extends SerialUpscaler {
  private constructor(
    private readonly assets: AssetOptions,
    private readonly settings: LoadSettings,
    private client: WorkerClient,
    private loaded: Answers['load'],
  ) {
    super();
  }

  static async create({ signal, onProgress, ...others }: UpscalerOptions): Promise<WorkerUpscaler> {
    const { assets, settings } = splitAssets(others);
    const client = takeClient(assets);
    const hear = (news: News) => {
      if (news.type === 'loading') onProgress?.(news.progress);
    };
    try {
      const loaded = await client.ask({ type: 'load', settings }, signal, { hear });
      return new WorkerUpscaler(assets, settings, client, loaded);
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

  protected async enlarge(input: PictureInput, options: RunOptions) {
    const source = await toSource(input, options.limits);
    await this.revive(options.signal);
    return options.output ? this.stream(source, options, options.output) : this.ask(source, options);
  }

  // A stream that fails ends the run as its signal does. Whatever happens, the stream is free to be aborted afterwards.
  private async stream(source: PictureSource, options: RunOptions, stream: WritableStream<Uint8Array>) {
    const output = new PageOutput(stream);
    const signal = eitherSignal(options.signal, output.failed);
    try {
      const { info } = await this.ask(source, { ...options, signal }, output);
      await unlessAborted(output.close(), signal);
      return { info };
    } finally {
      output.release();
    }
  }

  private ask(source: PictureSource, options: RunOptions, output?: PageOutput): Promise<Answers['run']> {
    const request = { ...asked(source, options), type: 'run', streamed: output !== undefined } as const;
    return this.client.ask(request, options.signal, new RunCompanion(options, { output }));
  }

  protected async enlargeToBands(
    input: PictureInput,
    options: BandOptions,
    takeBand: TakeBand,
  ): Promise<RunInfo> {
    const source = await toSource(input, options.limits);
    await this.revive(options.signal);
    const request = { ...asked(source, options), type: 'bands' } as const;
    return this.client.ask(request, options.signal, new RunCompanion(options, { takeBand }));
  }

  protected async decode(file: Blob): Promise<Pixels> {
    await this.revive();
    return this.client.ask({ type: 'decode', file });
  }

  // At once: ending the worker is how a browser gets the memory back.
  protected async close(): Promise<void> {
    this.client.end(disposedError('upscaler'));
  }

  private async revive(signal?: AbortSignal): Promise<void> {
    this.checkAlive();
    if (!this.client.ended) return;
    const client = new WorkerClient(this.assets);
    this.client = client;
    try {
      this.loaded = await client.ask({ type: 'load', settings: this.settings }, signal);
    } catch (error) {
      client.end(error); // without a model it is of no use to the next run
      throw error;
    }
  }
}

/** Of a run what can be sent. */
function asked(source: PictureSource, options: RunOptions) {
  const { signal: _, onProgress: __, onTile, output: ___, pause, ...settings } = options;
  return { source, settings, tiles: onTile !== undefined, paused: pause?.paused ?? false };
}
