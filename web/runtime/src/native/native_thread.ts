import { Acg2vecError } from '../errors.js';
import type { Thread } from '../pool/thread.js';
import type { TensorValues } from '../session/pass_runner.js';
import { unpackError } from '../worker/sent_error.js';
import type {
  FromNativeWorker,
  NativeRequest,
  NativeWord,
  StartNativeThread,
  ToNativeWorker,
} from './protocol.js';

interface Pending {
  resolve(values: readonly TensorValues[]): void;
  reject(reason: unknown): void;
}

/** A thread of onnxruntime-node, from the other side. It answers in the order in which it is asked. */
export class NativeThread {
  /** How many values it keeps: whoever has it keep some counts them. */
  keeping = 0;
  private readonly thread: Thread<ToNativeWorker>;
  private readonly pending: Pending[] = [];
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
    return this.pending.length;
  }

  get isDead(): boolean {
    return this.reason !== undefined;
  }

  ask(request: NativeRequest): Promise<readonly TensorValues[]> {
    return new Promise((resolve, reject) => {
      if (this.isDead) throw this.reason;
      this.thread.post(request, []);
      this.pending.push({ resolve, reject });
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
    const pending = this.pending.shift();
    if (this.pending.length === 0) this.thread.setBusy(false);
    if (message.type === 'done') pending?.resolve(message.values);
    else pending?.reject(unpackError(message.error));
  }

  private fail(reason: unknown): void {
    this.reason ??= reason;
    for (const { reject } of this.pending.splice(0)) reject(this.reason);
  }
}
