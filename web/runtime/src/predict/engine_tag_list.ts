import { Acg2vecError } from '../errors.js';
import type { Tag, TagList, TagRules, TagSelection, TagThresholds } from '../tagger_api.js';
import type { TagListEngine } from './tag_list_engine.js';

/** A tagger's list that lives in this thread. */
export class EngineTagList implements TagList {
  readonly model: string;
  readonly tags: readonly Tag[];
  readonly thresholds: TagThresholds;
  private disposed = false;

  constructor(private readonly engine: TagListEngine) {
    this.model = engine.model;
    this.tags = engine.tags();
    this.thresholds = engine.thresholds;
  }

  async select(confidences: Float32Array, rules: TagRules = {}): Promise<TagSelection> {
    if (this.disposed) throw disposedListError();
    return this.engine.select(confidences, rules);
  }

  async dispose(): Promise<void> {
    if (!this.disposed) this.engine.dispose();
    this.disposed = true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}

export function disposedListError(): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', 'This list of tags has been disposed of. Create another one.');
}
