import type {
  Backend,
  BandOptions,
  BandsInfo,
  Depth,
  ModelDescription,
  PictureBand,
  PictureInput,
  Pixels,
  RunInfo,
  RunOptions,
  UpscaleResult,
  Upscaler,
} from '../api.js';
import { checkCall } from '../check_arguments.js';
import { disposedError } from '../disposed_error.js';
import { eitherSignal } from '../either_signal.js';
import { Acg2vecError } from '../errors.js';
import { listening } from '../listening.js';
import { orAborted } from '../unless_aborted.js';
import type { TakeBand } from './band_writer.js';
import { patiently } from './patiently.js';
import { pulled } from './pulled.js';
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
  /** Enlarges to bands, each of which it has taken before it gives the next. */
  protected abstract enlargeToBands(
    input: PictureInput,
    options: BandOptions,
    take: TakeBand,
  ): Promise<RunInfo>;
  protected abstract decode(file: Blob): Promise<Pixels>;
  /** Gives everything back; called once. `idle` resolves when the last run has ended. */
  protected abstract close(idle: Promise<unknown>): Promise<void>;

  run(input: PictureInput, options: RunOptions = {}): Promise<UpscaleResult> {
    return listening(options, (heard) => this.enqueue((turn) => this.runInTurn(turn, input, heard)));
  }

  bands<D extends Depth = 8>(
    input: PictureInput,
    options: BandOptions<D> = {},
  ): AsyncGenerator<PictureBand<D>, BandsInfo, undefined> {
    return pulled<PictureBand<D>, BandsInfo>((give, ended) => {
      checkCall(options);
      const signal = eitherSignal(options.signal, ended);
      const take: TakeBand = (band) => give(band as PictureBand<D>);
      return listening({ depth: 8, ...options, signal } as BandOptions, (heard) =>
        this.enqueue((turn) => this.bandsInTurn(turn, input, heard, take)),
      );
    });
  }

  async dispose(): Promise<void> {
    if (this.disposed) return;
    this.disposed = true;
    await this.close(this.queue);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.dispose();
  }

  // `work` waits for its turn itself, because it may be cancelled before.
  private enqueue<T>(work: (turn: Promise<unknown>) => Promise<T>): Promise<T> {
    const turn = this.queue;
    const result = work(turn);
    this.queue = Promise.allSettled([turn, result]);
    return result;
  }

  protected checkAlive(): void {
    if (this.disposed) throw disposedError('upscaler');
  }

  private async bandsInTurn(
    turn: Promise<unknown>,
    input: PictureInput,
    options: BandOptions,
    take: TakeBand,
  ): Promise<BandsInfo> {
    await orAborted(turn, options.signal);
    this.checkAlive();
    options.signal?.throwIfAborted();
    const { format: _, metadata: __, ...info } = await this.enlargeToBands(input, options, take);
    return info;
  }

  private async decodeInTurn(turn: Promise<unknown>, file: Blob): Promise<Pixels> {
    await turn;
    this.checkAlive();
    return this.decode(file);
  }

  private async runInTurn(
    turn: Promise<unknown>,
    input: PictureInput,
    options: RunOptions,
  ): Promise<UpscaleResult> {
    checkOutput(options.output);
    try {
      await orAborted(turn, options.signal);
      this.checkAlive();
      options.signal?.throwIfAborted();
      checkFree(options.output);
      const { info, file } = await this.enlarge(input, options);
      return createResult(info, file, (made) => this.enqueue((next) => this.decodeInTurn(next, made)));
    } catch (error) {
      if (options.output && !options.output.locked) await patiently(options.output.abort(error));
      throw error;
    }
  }
}

// For callers without a type checker: Node has streams of another kind as well.
function checkOutput(output: WritableStream | undefined): void {
  if (output === undefined || typeof output?.getWriter === 'function') return;
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    "The output is a WritableStream; Node's own streams become one by Writable.toWeb.",
  );
}

function checkFree(output: WritableStream | undefined): void {
  if (!output?.locked) return;
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    'Somebody else writes to the output. Give one that is not locked.',
  );
}
