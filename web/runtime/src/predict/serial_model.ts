import type { PictureInput } from '../api.js';
import { Acg2vecError } from '../errors.js';
import type { PredictBackend, PredictorDescription } from '../predictor_api.js';
import type { AnswerOptions, PictureModel } from '../scorer_api.js';
import { type PictureSource, toSource } from '../upscale/picture_source.js';
import { Turns } from './turns.js';

/** What answers: an engine in this thread, or in a worker. */
export interface AnswerSource<Result, Options> {
  readonly model: PredictorDescription;
  readonly backend: PredictBackend;
  readonly why: string;
  run(source: PictureSource, options: Options): Promise<Result>;
  /** Called once. `idle` resolves when the last run has ended. */
  close(idle: Promise<unknown>): Promise<void>;
}

/** A scorer or an embedder, in a browser and in Node alike: runs one after the other. */
export class SerialModel<Result, Options extends AnswerOptions> implements PictureModel<Result, Options> {
  private readonly turns = new Turns();
  private disposed = false;

  constructor(protected readonly source: AnswerSource<Result, Options>) {}

  get model() {
    return this.source.model;
  }

  get backend() {
    return this.source.backend;
  }

  get why() {
    return this.source.why;
  }

  run(input: PictureInput, options: Options = {} as Options): Promise<Result> {
    const work = async () => {
      if (this.disposed) throw disposedModelError();
      options.signal?.throwIfAborted();
      return this.source.run(await toSource(input, options.limits), options);
    };
    return this.turns.take(work, options);
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.source.close(this.turns.idle);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }
}

export function disposedModelError(): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', 'This model has been disposed of. Create another one.');
}
