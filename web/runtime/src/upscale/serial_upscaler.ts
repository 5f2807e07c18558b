import type {
  Backend,
  ModelDescription,
  PictureInput,
  Pixels,
  RunInfo,
  RunOptions,
  UpscaleResult,
  Upscaler,
} from '../api.js';
import { Acg2vecError } from '../errors.js';
import { patiently } from './patiently.js';
import { createResult } from './result.js';

/** What an upscaler is in a browser and in Node alike: runs one after the other, and an output that hears of failures. */
export abstract class SerialUpscaler implements Upscaler {
  private queue: Promise<unknown> = Promise.resolve();
  private disposed = false;

  abstract readonly model: ModelDescription;
  abstract readonly backend: Backend;
  abstract readonly why: string;

  /** Enlarges to `options.output`, or without it to a file that it gives back. */
  protected abstract enlarge(
    input: PictureInput,
    options: RunOptions,
  ): Promise<{ info: RunInfo; file?: Blob }>;
  protected abstract decode(file: Blob): Promise<Pixels>;
  /** Gives everything back; called once. `idle` resolves when the last run has ended. */
  protected abstract close(idle: Promise<unknown>): Promise<void>;

  run(input: PictureInput, options: RunOptions = {}): Promise<UpscaleResult> {
    return this.enqueue(() => this.runNow(input, options));
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.close(this.queue);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  protected checkAlive(): void {
    if (this.disposed) throw disposedError();
  }

  private async decodeNow(file: Blob): Promise<Pixels> {
    this.checkAlive();
    return this.decode(file);
  }

  private async runNow(input: PictureInput, options: RunOptions): Promise<UpscaleResult> {
    try {
      this.checkAlive();
      options.signal?.throwIfAborted();
      checkFree(options.output);
      const { info, file } = await this.enlarge(input, options);
      return createResult(info, file, (made) => this.enqueue(() => this.decodeNow(made)));
    } catch (error) {
      if (options.output && !options.output.locked) await patiently(options.output.abort(error));
      throw error;
    }
  }
}

function checkFree(output: WritableStream | undefined): void {
  if (!output?.locked) return;
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    'Somebody else writes to the output. Give one that is not locked.',
  );
}

export function disposedError(): Acg2vecError {
  return new Acg2vecError('INVALID_ARGUMENT', 'This upscaler has been disposed of. Create another one.');
}
