import { Acg2vecError } from '../errors.js';
import { SpareBuffers } from '../pool/spare_buffers.js';
import type { Thread } from '../pool/thread.js';
import type { TensorValues } from '../session/pass_runner.js';
import { unpackError } from '../worker/sent_error.js';
import {
  type FromNativeWorker,
  lentIn,
  type NativeRequest,
  type NativeWord,
  type StartNativeThread,
  type ToNativeWorker,
} from './protocol.js';

interface Pending {
  resolve(values: readonly TensorValues[]): void;
  reject(reason: unknown): void;
}

let last = 0;

/** A thread of onnxruntime-node, from the other side. */
export class NativeThread {
  /** How many values it keeps: whoever has it keep some counts them. */
  keeping = 0;
  /** Memory to lend it. */
  readonly spare = new SpareBuffers();
  private readonly thread: Thread<ToNativeWorker>;
  private readonly pending = new Map<number, Pending>();
  private reason: unknown;

  constructor(start: StartNativeThread) {
    this.thread = start({
      hear: (message) => this.hear(message),
      died: (reason) => this.fail(reason),
    });
    this.thread.setBusy(false);
  }

  /** How many answers it owes. */
  get asked(): number {
    return this.pending.size;
  }

  get isDead(): boolean {
    return this.reason !== undefined;
  }

  ask(request: NativeRequest): Promise<readonly TensorValues[]> {
    return new Promise((resolve, reject) => {
      if (this.isDead) throw this.reason;
      const number = ++last;
      this.thread.post({ ...request, number }, lentIn(request));
      this.pending.set(number, { resolve, reject });
      this.thread.setBusy(true);
    });
  }

  tell(word: NativeWord, transfer: readonly ArrayBuffer[] = []): void {
    if (!this.isDead) this.thread.post(word, transfer);
  }

  end(): Promise<void> {
    this.fail(new Acg2vecError('INTERNAL', 'The workers of onnxruntime-node were ended.'));
    return this.thread.end();
  }

  private hear(message: FromNativeWorker): void {
    const pending = this.pending.get(message.number);
    this.pending.delete(message.number);
    if (this.pending.size === 0) this.thread.setBusy(false);
    if (message.type === 'done') this.spare.add(message.returned);
    if (message.type === 'done') pending?.resolve(message.values);
    else pending?.reject(unpackError(message.error));
  }

  private fail(reason: unknown): void {
    this.reason ??= reason;
    for (const { reject } of this.pending.values()) reject(this.reason);
    this.pending.clear();
  }
}
