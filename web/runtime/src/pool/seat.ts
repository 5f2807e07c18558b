import type { PoolAnswer, PoolWorker } from './pool_worker.js';
import type { PoolRequest } from './protocol.js';

/** Why a request failed that may be right by itself: its worker broke. */
export class WorkerLost {
  constructor(
    readonly reason: unknown,
    /** False where it could not even begin. */
    readonly hadStarted: boolean,
  ) {}
}

/** A place for one worker: it is taken when there is something to do, and again where its worker broke. */
export class Seat {
  private worker: PoolWorker | undefined;
  /** While its task is carried out, and until what comes of that is settled: the pool says so. */
  isBusy = false;

  constructor(private readonly hire: () => PoolWorker) {}

  get isTaken(): boolean {
    return this.worker !== undefined;
  }

  /** Rejects with what the worker says, or with `WorkerLost`. */
  async carryOut(request: PoolRequest): Promise<PoolAnswer> {
    this.dropBroken(); // it died while nobody asked it for anything
    try {
      this.worker ??= this.hire();
      return await this.worker.carryOut(request);
    } catch (reason) {
      const broken = this.dropBroken();
      throw broken ? new WorkerLost(reason, broken.hasStarted) : reason;
    }
  }

  forget(key: string): void {
    this.worker?.forget(key);
  }

  async end(reason: unknown): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.end(reason);
  }

  private dropBroken(): PoolWorker | undefined {
    const { worker } = this;
    if (!worker?.isBroken) return undefined;
    this.worker = undefined;
    return worker;
  }
}
