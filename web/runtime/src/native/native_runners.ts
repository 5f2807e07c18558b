import type { Platform } from '../platform/platform.js';
import { usableThreads } from '../platform/usable_threads.js';
import {
  type PassRunner,
  type PassValues,
  releaseValues,
  type TensorValues,
} from '../session/pass_runner.js';
import { modelOf, type RunnerFactory, type WantedPass } from '../session/runner_factory.js';
import { orAborted } from '../unless_aborted.js';
import { KeptValues } from './kept_values.js';
import { NativeSeat, type NativeValues } from './native_seat.js';
import type { OnnxPass, StartNativeThread } from './protocol.js';

// Two tiles at once take a twentieth less time than one on two threads, which wait for each other after every layer, and
// while one is packed and written others are computed. More would take more memory: each worker has sessions of its own.
const WORKERS = 2;

// While one is computed the next is there already, and another: their results are taken in order, and while a band is
// written for some tiles' time.
const ASKED_AT_ONCE = 3;

// Of a worker's session, by the network's widest layer. Measured: 0.6 GB for the five of the official 2x at tiles of 192.
const SESSION_LAYERS = 2.7;

export type NativePlatform = Pick<Platform, 'cores' | 'sensibleMemory' | 'convolvesInBlocks'> & {
  readonly startNativeThread: StartNativeThread;
};

/** Passes on onnxruntime-node, in threads beside this one. What a tile's pass keeps stays in the thread that made it. */
export class NativeRunners implements RunnerFactory {
  readonly backend = 'native';
  readonly keepsOnDevice = false;
  readonly usesFiles = true;
  private readonly threads: number;
  private readonly seats: readonly NativeSeat[];
  /** Of the passes that are open: the bytes of a session. */
  private readonly needs = new Map<string, number>();
  private takenBack = 0;

  constructor(
    private readonly platform: NativePlatform,
    threads: number | undefined,
  ) {
    this.threads = usableThreads(threads, platform.cores());
    const count = Math.min(WORKERS, this.threads);
    this.seats = Array.from({ length: count }, () => new NativeSeat(platform.startNativeThread));
  }

  get workers(): number {
    const need = [...this.needs.values()].reduce((sum, bytes) => sum + bytes, 1);
    return Math.max(1, Math.min(this.seats.length, Math.floor(this.platform.sensibleMemory() / need)));
  }

  get atOnce(): number {
    return ASKED_AT_ONCE * this.workers;
  }

  /** What is kept is bounded by it. Sessions take as much as tiles of that size need. */
  limitMemory(): void {}

  async create(wanted: WantedPass): Promise<PassRunner> {
    const { key, plan } = wanted;
    const { onnx, inputs, outputs } = modelOf(wanted, 'fp32', this.platform.convolvesInBlocks);
    this.needs.set(key, SESSION_LAYERS * plan.widestLayerBytes);
    const threads = Math.floor(this.threads / this.workers);
    const runner = new NativeRunner({ key, onnx, inputs, outputs, threads }, this);
    try {
      await this.freest().prepare(runner.pass);
      return runner;
    } catch (error) {
      await runner.dispose();
      throw error;
    }
  }

  /**
   * The thread that keeps a tile's values, which alone can go on with it; else the one that keeps least, so that later passes
   * take all as long, or has least to do.
   */
  seatFor(values: readonly PassValues[]): NativeSeat {
    const kept = values.find((value) => value instanceof KeptValues);
    return this.seats.find((seat) => kept && seat.isOf(kept.thread)) ?? this.freest();
  }

  /** Each thread has its turn, because each makes as much: fresh memory would have to be given by the system, and collected. */
  takeBack(values: TensorValues): void {
    const seat = this.seats[this.takenBack++ % this.workers] as NativeSeat;
    seat.takeBack(values.buffer as ArrayBuffer);
  }

  forget(key: string): void {
    this.needs.delete(key);
    for (const seat of this.seats) seat.forget(key);
  }

  runEnded(): void {
    for (const seat of this.seats) seat.rest();
  }

  async dispose(): Promise<void> {
    await Promise.all(this.seats.map((seat) => seat.end()));
  }

  private freest(): NativeSeat {
    const seats = this.seats.slice(0, this.workers);
    const isFreer = (a: NativeSeat, b: NativeSeat) =>
      a.keeping === b.keeping ? a.asked < b.asked : a.keeping < b.keeping;
    return seats.reduce((best, seat) => (isFreer(seat, best) ? seat : best));
  }
}

class NativeRunner implements PassRunner {
  readonly inputs;
  readonly outputs;

  constructor(
    readonly pass: OnnxPass,
    private readonly runners: NativeRunners,
  ) {
    this.inputs = pass.inputs;
    this.outputs = pass.outputs;
  }

  async run(values: readonly PassValues[], signal?: AbortSignal): Promise<readonly PassValues[]> {
    signal?.throwIfAborted();
    const given = values as readonly NativeValues[];
    const made = this.runners.seatFor(values).run(this.pass, given);
    try {
      return await orAborted(made, signal);
    } catch (error) {
      made.then(releaseValues, () => undefined); // nobody else will
      throw error;
    }
  }

  async dispose(): Promise<void> {
    this.runners.forget(this.pass.key);
  }
}
