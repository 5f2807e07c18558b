import type { DeviceValues, TensorValues } from '../session/pass_runner.js';
import type { NativeThread } from './native_thread.js';
import type { Kept } from './protocol.js';

let last = 0;

/** Values that a thread of onnxruntime-node made and keeps, because later passes of the same tile read them there. */
export class KeptValues implements DeviceValues, Kept {
  readonly kept = ++last;
  private taken: TensorValues | undefined;

  constructor(readonly thread: NativeThread) {}

  /** Their memory goes back with `release`. */
  async take(): Promise<TensorValues> {
    const [values] = await this.thread.ask({ type: 'take', kept: this.kept });
    this.taken = values as TensorValues;
    return this.taken;
  }

  release(): void {
    const buffer = this.taken?.buffer as ArrayBuffer | undefined;
    if (buffer) this.thread.tell({ type: 'spare', buffer }, [buffer]);
    else this.thread.tell({ type: 'release', kept: this.kept });
  }
}
