import { disposedError } from '../disposed_error.js';
import { SerialTagger } from '../predict/serial_tagger.js';
import type { TaggerOptions, TagOptions, TagResult, TagRules, TagSelection } from '../tagger_api.js';
import type { PictureSource } from '../upscale/picture_source.js';
import type { Answers, News } from '../worker/answers.js';
import { HeldWorker } from '../worker/held_worker.js';
import { splitAssets } from './asset_addresses.js';

/** A tagger whose engine lives in a worker. */
export class WorkerTagger extends SerialTagger {
  private constructor(private readonly worker: HeldWorker<Answers['loadTagger']>) {
    super();
  }

  static async create({ signal, onProgress, ...others }: TaggerOptions): Promise<WorkerTagger> {
    const { assets, settings } = splitAssets(others);
    const hear = (news: News) => {
      if (news.type === 'loading') onProgress?.(news.progress);
    };
    const worker = await HeldWorker.start(
      assets,
      (client, cancel) => client.ask({ type: 'loadTagger', settings }, cancel, { hear }),
      signal,
    );
    return new WorkerTagger(worker);
  }

  get model() {
    return this.worker.loaded.model;
  }

  get backend() {
    return this.worker.loaded.backend;
  }

  get why() {
    return this.worker.loaded.why;
  }

  get tags() {
    return this.worker.loaded.tags;
  }

  protected async answer(source: PictureSource, { signal, ...settings }: TagOptions): Promise<TagResult> {
    const client = await this.worker.ready(signal);
    return client.ask({ type: 'tag', source, settings }, signal);
  }

  protected async choose(confidences: Float32Array, rules: TagRules): Promise<TagSelection> {
    const client = await this.worker.ready();
    return client.ask({ type: 'selectTags', confidences, rules: pickRules(rules) });
  }

  protected async close(): Promise<void> {
    this.worker.end(disposedError('tagger'));
  }
}

// A run's options may be given as rules; a signal can't be sent.
export function pickRules({ ...rules }: TagRules & { signal?: unknown }): TagRules {
  delete rules.signal;
  return rules;
}
