import type { PictureInput } from '../api.js';
import { Acg2vecError } from '../errors.js';
import type { PredictBackend, PredictorDescription } from '../predictor_api.js';
import type { Tag, Tagger, TagOptions, TagResult, TagRules, TagSelection } from '../tagger_api.js';
import { type PictureSource, toSource } from '../upscale/picture_source.js';
import { Turns } from './turns.js';

/** What a tagger is in a browser and in Node alike: runs one after the other. */
export abstract class SerialTagger implements Tagger {
  private readonly turns = new Turns();
  private disposed = false;

  abstract readonly model: PredictorDescription;
  abstract readonly backend: PredictBackend;
  abstract readonly why: string;
  abstract readonly tags: readonly Tag[];

  protected abstract answer(source: PictureSource, options: TagOptions): Promise<TagResult>;
  protected abstract choose(confidences: Float32Array, rules: TagRules): Promise<TagSelection>;
  /** Gives everything back; called once. `idle` resolves when the last run has ended. */
  protected abstract close(idle: Promise<unknown>): Promise<void>;

  run(input: PictureInput, options: TagOptions = {}): Promise<TagResult> {
    const work = async () => {
      this.checkAlive();
      options.signal?.throwIfAborted();
      return this.answer(await toSource(input, options.limits), options);
    };
    return this.turns.take(work, options);
  }

  async select(confidences: Float32Array, rules: TagRules = {}): Promise<TagSelection> {
    this.checkAlive();
    return this.choose(confidences, rules);
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.close(this.turns.idle);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  protected checkAlive(): void {
    if (this.disposed) throw disposedError();
  }
}

export function disposedError(): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', 'This tagger has been disposed of. Create another one.');
}
