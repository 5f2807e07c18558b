import type { HeldValues, TensorValues } from '../session/pass_runner.js';
import type { NativeThread } from './native_thread.js';
import type { Kept } from './protocol.js';

let last = 0;

/** Values that a thread of onnxruntime-node made and keeps, because later passes of the same tile read them there. */
export class KeptValues implements HeldValues, Kept {
  readonly kept = ++last;
  private taken: TensorValues | undefined;

  constructor(readonly thread: NativeThread) {
    thread.keeping += 1;
  }

  /** The thread failed to make them: it keeps nothing. */
  notMade(): void {
    this.thread.keeping -= 1;
  }

  /** Their memory goes back with `release`. */
  async take(): Promise<TensorValues> {
    this.thread.keeping -= 1;
    const [values] = await this.thread.ask({ type: 'take', kept: this.kept });
    this.taken = values as TensorValues;
    return this.taken;
  }

  async writeTo(file: number, offset: number): Promise<void> {
    await this.thread.ask({ type: 'write', kept: this.kept, to: { file, offset } });
  }

  release(): void {
    const buffer = this.taken?.buffer as ArrayBuffer | undefined;
    if (buffer) this.thread.tell({ type: 'spare', buffer }, [buffer]);
    else this.giveUp();
  }

  private giveUp(): void {
    this.thread.keeping -= 1;
    this.thread.tell({ type: 'release', kept: this.kept });
  }
}
