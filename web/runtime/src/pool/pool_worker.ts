import { Acg2vecError, type ErrorCode } from '../errors.js';
import type { CoreNetworkFiles } from '../models/core_network.js';
import type { TensorValues } from '../session/pass_runner.js';
import { unpackError } from '../worker/sent_error.js';
import { LendableValues, type PoolValues } from './lendable_values.js';
import type { FromPoolWorker, PoolRequest, RunRequest } from './protocol.js';
import { buffersOf, type SpareBuffers } from './spare_buffers.js';
import type { StartThread, Thread } from './thread.js';

export type PoolAnswer = readonly TensorValues[];

interface Pending {
  readonly request: PoolRequest;
  resolve(answer: PoolAnswer): void;
  reject(reason: unknown): void;
}

// After these a module may be in any state, and its memory never shrinks.
const BREAKING: readonly (ErrorCode | undefined)[] = ['INTERNAL', 'OUT_OF_MEMORY', undefined];

/**
 * Firefox was seen to start a worker that never spoke. Others read their program over a slow line, or pack weights on a
 * slow phone that does more besides: they have time for it.
 */
const LONGEST_START_MS = 60_000;

/** A worker of the pool, with a core and a network of its own, as a function that is called once at a time. */
export class PoolWorker {
  private readonly thread: Thread;
  private readonly loaded: Promise<unknown>;
  private pending: Pending | undefined;
  private isReady = false;
  private ending: { readonly reason: unknown; readonly isFault: boolean } | undefined;

  /** @param spare What workers share of memory that is used again. */
  constructor(
    startThread: StartThread,
    network: CoreNetworkFiles,
    private readonly spare: SpareBuffers,
  ) {
    this.thread = startThread({
      hear: (message) => this.hear(message),
      died: (reason) => this.break(reason),
    });
    const overdue = setTimeout(() => this.break(neverBegan()), LONGEST_START_MS);
    this.loaded = this.ask({ type: 'load', network })
      .finally(() => clearTimeout(overdue))
      .then(
        () => {
          this.isReady = true;
        },
        (error) => {
          this.break(error);
          throw error;
        },
      );
    this.loaded.catch(() => undefined); // heard by whoever asks for something
  }

  /** True once it has failed by itself: another one must take its place. */
  get isBroken(): boolean {
    return this.ending?.isFault ?? false;
  }

  /** True once it has read its network. */
  get hasStarted(): boolean {
    return this.isReady;
  }

  async carryOut(request: PoolRequest): Promise<PoolAnswer> {
    if (!this.isReady) await this.loaded; // else it is asked at once, before other work is begun here
    return this.ask(request);
  }

  forget(key: string): void {
    if (!this.ending) this.thread.post({ type: 'forget', key }, []);
  }

  /** Ends the thread; what it is asked at the moment rejects with the reason. */
  async end(reason: unknown, isFault = false): Promise<void> {
    this.ending ??= { reason, isFault };
    this.settle()?.reject(reason);
    await this.thread.end();
  }

  private ask(request: PoolRequest): Promise<PoolAnswer> {
    return new Promise((resolve, reject) => {
      if (this.ending) throw this.ending.reason;
      this.pending = { request, resolve, reject };
      this.thread.setBusy(true);
      this.send(request);
    });
  }

  private send(request: PoolRequest): void {
    if (request.type === 'run') this.sendRun(request);
    else this.thread.post(request, []);
  }

  // What isn't lent stays here, because a tile is sent again where its worker dies. A copy that is given away is one; that
  // of a message that is cloned are two.
  private sendRun({ type, pass, values, answerBytes }: RunRequest): void {
    const sent = values.map((value) =>
      value instanceof LendableValues ? value.lend() : this.spare.copy(value),
    );
    const room = answerBytes.flatMap((bytes) => this.spare.find(bytes) ?? []);
    this.thread.post({ type, pass, values: sent, room }, [...buffersOf(sent), ...room]);
  }

  private hear(message: FromPoolWorker): void {
    if (message.type === 'done') {
      const pending = this.settle();
      if (pending?.request.type === 'run') this.takeBack(pending.request.values, message.returned);
      pending?.resolve(message.values);
      return;
    }
    const error = unpackError(message.error);
    if (BREAKING.includes(message.error.code)) this.break(error);
    else this.settle()?.reject(error);
  }

  private takeBack(values: readonly PoolValues[], returned: readonly ArrayBuffer[]): void {
    for (const [index, buffer] of returned.entries()) {
      const value = values[index];
      if (value instanceof LendableValues) value.comeBack(buffer);
      else this.spare.add([buffer]);
    }
  }

  private break(reason: unknown): void {
    if (!this.ending) this.end(reason, true).catch(() => undefined);
  }

  private settle(): Pending | undefined {
    const pending = this.pending;
    this.pending = undefined;
    if (!this.ending) this.thread.setBusy(false);
    return pending;
  }
}

function neverBegan(): Acg2vecError {
  return new Acg2vecError('INTERNAL', 'A worker of the CPU engine did not begin.');
}
