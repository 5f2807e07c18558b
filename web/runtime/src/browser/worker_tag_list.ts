import { disposedListError } from '../predict/engine_tag_list.js';
import type { TagList, TagListOptions, TagRules, TagSelection } from '../tagger_api.js';
import type { Answers } from '../worker/answers.js';
import { HeldWorker } from '../worker/held_worker.js';
import { pickRules } from './worker_tagger.js';

/** A tagger's list in a worker: choosing among thousands of tags takes no time of the page's. */
export class WorkerTagList implements TagList {
  private disposed = false;

  private constructor(private readonly worker: HeldWorker<Answers['loadTagList']>) {}

  static async create({ model, signal, ...assets }: TagListOptions): Promise<WorkerTagList> {
    const worker = await HeldWorker.start(
      assets,
      (client, cancel) => client.ask({ type: 'loadTagList', model }, cancel),
      signal,
    );
    return new WorkerTagList(worker);
  }

  get model() {
    return this.worker.loaded.model;
  }

  get tags() {
    return this.worker.loaded.tags;
  }

  get thresholds() {
    return this.worker.loaded.thresholds;
  }

  async select(confidences: Float32Array, rules: TagRules = {}): Promise<TagSelection> {
    if (this.disposed) throw disposedListError();
    const client = await this.worker.ready();
    return client.ask({ type: 'selectTags', confidences, rules: pickRules(rules) });
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    this.worker.end(disposedListError());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}
