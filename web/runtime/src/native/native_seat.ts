import type { PassValues, TensorValues } from '../session/pass_runner.js';
import { StoredValues } from '../session/stored_values.js';
import { KeptValues } from './kept_values.js';
import { NativeThread } from './native_thread.js';
import type { Kept, OnnxPass, StartNativeThread, Stored } from './protocol.js';

/** A place for one thread of onnxruntime-node: it is started when there is something to do, and again where it died. */
export class NativeSeat {
  private thread: NativeThread | undefined;
  private readonly prepared = new Map<string, Promise<unknown>>();

  constructor(private readonly start: StartNativeThread) {}

  /** How much it has to do. */
  get asked(): number {
    return this.thread?.asked ?? 0;
  }

  /** How many values it keeps, or will when it has done what it was asked. */
  get keeping(): number {
    return this.thread?.keeping ?? 0;
  }

  isOf(thread: NativeThread): boolean {
    return this.thread === thread;
  }

  /** Makes the pass here, where it isn't yet. */
  async prepare(pass: OnnxPass): Promise<NativeThread> {
    const thread = this.alive();
    const ready = this.prepared.get(pass.key) ?? thread.ask({ type: 'prepare', pass });
    this.prepared.set(pass.key, ready);
    try {
      await ready;
      return thread;
    } catch (error) {
      this.prepared.delete(pass.key);
      throw error;
    }
  }

  /** What the pass makes: its features stay in the thread. */
  async run(pass: OnnxPass, values: readonly NativeValues[]): Promise<readonly PassValues[]> {
    const thread = await this.prepare(pass);
    const kept = pass.outputs.map(({ kind }) => (kind === 'feature' ? new KeptValues(thread) : undefined));
    const keep = kept.map((value) => value?.kept);
    try {
      const answer = await thread.ask({
        type: 'run',
        key: pass.key,
        values: values.map((value) => sendable(value, thread)),
        keep,
      });
      const answered = answer.values();
      return kept.map((value) => value ?? (answered.next().value as TensorValues));
    } catch (error) {
      for (const value of kept) value?.notMade();
      throw error;
    }
  }

  forget(key: string): void {
    if (this.prepared.delete(key)) this.thread?.tell({ type: 'forget', key });
  }

  takeBack(buffer: ArrayBuffer): void {
    this.thread?.tell({ type: 'spare', buffer }, [buffer]);
  }

  rest(): void {
    this.thread?.spare.clear();
    this.thread?.tell({ type: 'rest' });
  }

  async end(): Promise<void> {
    const { thread } = this;
    this.thread = undefined;
    this.prepared.clear();
    await thread?.end();
  }

  private alive(): NativeThread {
    if (this.thread && !this.thread.isDead) return this.thread;
    this.prepared.clear();
    this.thread = new NativeThread(this.start);
    return this.thread;
  }
}

/** What a pass in such a thread is given. */
export type NativeValues = TensorValues | KeptValues | StoredValues;

// The caller's values stay, so they are copied: a view would be sent with all the memory that it looks into.
function sendable(value: NativeValues, { spare }: NativeThread): TensorValues | Kept | Stored {
  if (value instanceof KeptValues) return { kept: value.kept };
  if (value instanceof StoredValues) return { file: value.file as number, offset: value.offset };
  return spare.copy(value);
}
