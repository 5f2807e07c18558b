import { disposedError } from '../disposed_error.js';
import type { LookerOptions, LookOptions, LookResult } from '../look_api.js';
import { SerialLooker } from '../predict/look/serial_looker.js';
import type { PictureSource } from '../upscale/picture_source.js';
import type { Answers, News } from '../worker/answers.js';
import { HeldWorker } from '../worker/held_worker.js';

/** A looker whose engine lives in a worker. */
export class WorkerLooker extends SerialLooker {
  private constructor(private readonly worker: HeldWorker<Answers['loadLooker']>) {
    super();
  }

  static async create({ signal, onProgress, ...assets }: LookerOptions): Promise<WorkerLooker> {
    const hear = (news: News) => {
      if (news.type === 'loading') onProgress?.(news.progress);
    };
    const worker = await HeldWorker.start(
      assets,
      (client, cancel) => client.ask({ type: 'loadLooker' }, cancel, { hear }),
      signal,
    );
    return new WorkerLooker(worker);
  }

  get model() {
    return this.worker.loaded.model;
  }

  protected async answer(source: PictureSource, { signal, ...settings }: LookOptions): Promise<LookResult> {
    const client = await this.worker.ready(signal);
    return client.ask({ type: 'look', source, settings }, signal);
  }

  protected async close(): Promise<void> {
    this.worker.end(disposedError('looker'));
  }
}
