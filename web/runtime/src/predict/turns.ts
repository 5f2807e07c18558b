import { checkCall } from '../check_arguments.js';
import { orAborted } from '../unless_aborted.js';

/** Lets work be done one piece at a time, in the order it was asked for. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Resolves when everything that was asked for so far has ended. */
  get idle(): Promise<unknown> {
    return this.last;
  }

  /** Rejects with the signal's reason as soon as that is aborted; work that goes on all the same keeps its turn. Error: `INVALID_ARGUMENT`. */
  async take<T>(work: () => Promise<T>, options: { readonly signal?: AbortSignal }): Promise<T> {
    const { signal } = checkCall(options);
    const turn = this.last;
    const result = orAborted(turn, signal).then(work);
    this.last = Promise.allSettled([turn, result]);
    return orAborted(result, signal);
  }
}
