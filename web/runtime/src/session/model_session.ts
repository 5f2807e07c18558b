import type { Backend, Precision } from '../api.js';
import { Acg2vecError } from '../errors.js';
import type { BackendReason } from '../reasons.js';
import { isHeld, type PassRunner, type PassValues } from './pass_runner.js';
import type { RunnerFactory, WantedPass } from './runner_factory.js';

const FULL: BackendReason = {
  code: 'DEVICE_FULL',
  message: 'The graphics device had no memory left, so the processor took over.',
};

/**
 * A network on a backend. The runners of the last run are kept, because pictures of one batch often share them; fixed
 * shapes let a GPU backend prepare its shaders and buffers once.
 */
export class ModelSession {
  /** Whether it can convert to half precision; a graphics device may not. */
  canHalve = true;
  /** Whether what it can make of a tile's samples is right. */
  canUnpack = true;
  /** Bytes that may be kept on the graphics device: less once it was out of memory. */
  deviceRoom = Number.POSITIVE_INFINITY;
  /** Side of the tiles that it has the memory for, in input pixels. */
  largestTile = Number.POSITIVE_INFINITY;
  /** What the user should know of the way it computes. */
  caveat: BackendReason | undefined;
  /** Makes what takes over where the graphics device is full; without it nothing may. */
  spare: (() => RunnerFactory) | undefined;
  private readonly runners = new Map<string, PassRunner>();
  private memoryLimit: number | undefined;

  constructor(private factory: RunnerFactory) {}

  get backend(): Backend {
    return this.factory.backend;
  }

  /** Passes that are computed at the same time. */
  get workers(): number {
    return this.factory.workers;
  }

  /** Whether features stay on a graphics device between passes. */
  get keepsOnDevice(): boolean {
    return this.factory.keepsOnDevice;
  }

  /** Whether what computes reads and writes scratch files itself. */
  get usesFiles(): boolean {
    return this.factory.usesFiles ?? false;
  }

  /** In which it computes. */
  get precision(): Precision {
    return this.factory.precision ?? 'fp32';
  }

  /** Passes that should be asked for at the same time. */
  get atOnce(): number {
    return this.factory.atOnce;
  }

  /** Bounds the memory, in megabytes, of what computes. */
  limitMemory(megabytes: number): void {
    this.memoryLimit = megabytes;
    this.factory.limitMemory(megabytes);
  }

  /** Gives memory of values back that nobody reads any more. */
  release(values: Iterable<PassValues>): void {
    for (const value of values) {
      if (isHeld(value)) value.release();
      else this.factory.takeBack?.(value);
    }
  }

  /** Has a graphics device be told each pass anew, where telling it the same again went wrong. */
  forgoReplays(): void {
    this.factory.forgoReplays?.();
  }

  /** Nothing is asked for until the next run. */
  runEnded(): void {
    this.factory.runEnded?.();
  }

  /** Makes runners for these passes. Those of earlier runs that aren't wanted again are given back. */
  async open(wanted: readonly WantedPass[]): Promise<void> {
    const keys = new Set(wanted.map(({ key }) => key));
    const stale = [...this.runners.keys()].filter((key) => !keys.has(key));
    if (!this.keepsOnDevice) await this.closeAll(stale);
    await this.openBeside(wanted);
    if (this.keepsOnDevice) await this.closeAll(stale); // with its last session a device's shaders would go
  }

  /** Makes runners for these passes, and gives none back. */
  async openBeside(wanted: readonly WantedPass[]): Promise<void> {
    for (const pass of wanted) if (!this.runners.has(pass.key)) await this.create(pass);
  }

  /** The runner of a pass that was opened. */
  runner({ key }: WantedPass): PassRunner {
    const runner = this.runners.get(key);
    if (runner) return runner;
    throw new Acg2vecError('INTERNAL', `The pass ${key} was not opened.`);
  }

  /** Gives the runners back, and what computes them; both are made anew when they are wanted again. */
  async dispose(): Promise<void> {
    const runners = [...this.runners.values()];
    this.runners.clear(); // also where giving one back fails, as on a device that was lost
    const outcomes = await Promise.allSettled(runners.map((runner) => runner.dispose()));
    await this.factory.dispose();
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** From here on the spare computes; whether there is one. Its passes have to be opened. */
  async moveToSpare(): Promise<boolean> {
    const { spare } = this;
    if (!spare) return false;
    this.spare = undefined;
    await this.dispose().catch(() => undefined);
    this.factory = spare();
    if (this.memoryLimit !== undefined) this.factory.limitMemory(this.memoryLimit);
    this.canHalve = true;
    this.largestTile = Number.POSITIVE_INFINITY;
    this.caveat = FULL;
    return true;
  }

  private async create(pass: WantedPass): Promise<void> {
    this.runners.set(pass.key, await this.factory.create(pass));
  }

  private async closeAll(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.close(key);
  }

  private async close(key: string): Promise<void> {
    const runner = this.runners.get(key);
    this.runners.delete(key);
    await runner?.dispose();
  }
}
