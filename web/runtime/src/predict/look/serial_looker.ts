import type { PictureInput } from '../../api.js';
import { Acg2vecError } from '../../errors.js';
import type { Looker, LookOptions, LookResult } from '../../look_api.js';
import { type PictureSource, toSource } from '../../upscale/picture_source.js';
import { Turns } from '../turns.js';

/** What a looker is in a browser and in Node alike: runs one after the other. */
export abstract class SerialLooker implements Looker {
  private readonly turns = new Turns();
  private disposed = false;

  abstract readonly model: string;

  protected abstract answer(source: PictureSource, options: LookOptions): Promise<LookResult>;
  /** Gives everything back; called once. `idle` resolves when the last run has ended. */
  protected abstract close(idle: Promise<unknown>): Promise<void>;

  run(input: PictureInput, options: LookOptions = {}): Promise<LookResult> {
    const work = async () => {
      if (this.disposed) throw disposedError();
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
}

export function disposedError(): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', 'This looker has been disposed of. Create another one.');
}
