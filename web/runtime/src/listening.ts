import { checkCall } from './check_arguments.js';
import { eitherSignal } from './either_signal.js';
import { Acg2vecError } from './errors.js';
import { unlessAborted } from './unless_aborted.js';

interface Listeners {
  readonly signal?: AbortSignal;
  readonly onProgress?: Listener;
  readonly onTile?: Listener;
}

type Listener = (event: never) => void;

/**
 * Does a work of which listeners hear. What one throws the work rejects with. One that is an async function is heard, too: where
 * it rejects, the work stops for that reason, as if it had thrown at once. (Nobody else would catch it, which ends a process.) The work is done when they are.
 */
export async function listening<Options extends Listeners, T>(
  options: Options,
  work: (options: Options) => Promise<T>,
): Promise<T> {
  checkCall(options);
  const { onProgress, onTile } = options;
  if (onProgress === undefined && onTile === undefined) return work(options);
  checkListeners({ onProgress, onTile });
  const answers = new Answers();
  const signal = eitherSignal(options.signal, answers.failed);
  const made = await work({
    ...options,
    signal,
    ...(onProgress && { onProgress: answers.heard(onProgress) }),
    ...(onTile && { onTile: answers.heard(onTile) }),
  });
  await answers.all(signal);
  return made;
}

/** The same of loading a model, which is given back where a listener rejects after that. */
export function loading<Options extends Listeners, T extends Disposable>(
  options: Options,
  load: (options: Options) => Promise<T>,
): Promise<T> {
  let loaded: T | undefined;
  const made = listening(options, async (heard) => {
    loaded = await load(heard);
    return loaded;
  });
  return made.catch(async (error) => {
    await loaded?.dispose();
    throw error;
  });
}

interface Disposable {
  dispose(): Promise<void>;
}

/** What listeners give back. */
class Answers {
  private readonly failure = new AbortController();
  private readonly awaited = new Set<Promise<void>>();

  /** Aborts for the reason of the first that rejects. */
  get failed(): AbortSignal {
    return this.failure.signal;
  }

  heard(listener: Listener): Listener {
    return (event) => {
      const answer: unknown = this.orFail(() => listener(event));
      if (isPromise(answer)) this.wait(answer);
    };
  }

  /** Rejects with the reason of the first that rejects, or the signal's. */
  async all(signal: AbortSignal): Promise<void> {
    while (this.awaited.size > 0) await unlessAborted(Promise.all(this.awaited), signal);
    this.failed.throwIfAborted();
  }

  // What one throws is what is told, and not that the work fails of it.
  private orFail<T>(tell: () => T): T {
    try {
      return tell();
    } catch (error) {
      this.failure.abort(error);
      throw error;
    }
  }

  private wait(answer: PromiseLike<unknown>): void {
    const awaited = Promise.resolve(answer).then(
      () => void this.awaited.delete(awaited),
      (reason) => {
        this.awaited.delete(awaited);
        this.failure.abort(reason);
      },
    );
    this.awaited.add(awaited);
  }
}

function checkListeners(listeners: object): void {
  for (const [name, listener] of Object.entries(listeners)) {
    if (listener === undefined || typeof listener === 'function') continue;
    throw new Acg2vecError('INVALID_ARGUMENT', `${name} must be a function.`);
  }
}

function isPromise(answer: unknown): answer is PromiseLike<unknown> {
  return typeof answer === 'object' && answer !== null && 'then' in answer;
}
