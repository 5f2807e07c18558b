import type { PictureInput } from '../api.js';
import { disposedError } from '../disposed_error.js';
import type { AnswerOptions } from '../scorer_api.js';
import { type PictureSource, toSource } from '../upscale/picture_source.js';
import { Turns } from './turns.js';

/** Whatever tells something about pictures, in a browser and in Node alike: one after the other, until it is disposed of. */
export abstract class SerialAnswers<Result, Options extends AnswerOptions> {
  private readonly turns = new Turns();
  private disposed = false;

  protected constructor(private readonly what: Parameters<typeof disposedError>[0]) {}

  protected abstract answer(source: PictureSource, options: Options): Promise<Result>;
  /** Gives everything back; called once. `idle` resolves when the last run has ended. */
  protected abstract close(idle: Promise<unknown>): Promise<void>;

  run(input: PictureInput, options: Options = {} as Options): Promise<Result> {
    const work = async () => {
      this.checkAlive();
      options.signal?.throwIfAborted();
      return this.answer(await toSource(input, options.limits), options);
    };
    return this.turns.take(work, options);
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
    if (this.disposed) throw disposedError(this.what);
  }
}
