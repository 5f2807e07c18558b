import type { PredictBackend, PredictorDescription } from '../predictor_api.js';
import type { AnswerOptions, PictureModel } from '../scorer_api.js';
import type { PictureSource } from '../upscale/picture_source.js';
import { SerialAnswers } from './serial_answers.js';

/** What answers: an engine in this thread, or in a worker. */
export interface AnswerSource<Result, Options> {
  readonly model: PredictorDescription;
  readonly backend: PredictBackend;
  readonly why: string;
  run(source: PictureSource, options: Options): Promise<Result>;
  /** Called once. `idle` resolves when the last run has ended. */
  close(idle: Promise<unknown>): Promise<void>;
}

/** A scorer or an embedder, in a browser and in Node alike. */
export class SerialModel<Result, Options extends AnswerOptions>
  extends SerialAnswers<Result, Options>
  implements PictureModel<Result, Options>
{
  constructor(private readonly source: AnswerSource<Result, Options>) {
    super('model');
  }

  get model() {
    return this.source.model;
  }

  get backend() {
    return this.source.backend;
  }

  get why() {
    return this.source.why;
  }

  protected answer(source: PictureSource, options: Options): Promise<Result> {
    return this.source.run(source, options);
  }

  protected close(idle: Promise<unknown>): Promise<void> {
    return this.source.close(idle);
  }
}
