import type { PoolAnswer, PoolWorker } from './pool_worker.js';
import type { PoolRequest } from './protocol.js';

/** A place for one worker: it is taken when there is something to do, and again where its worker broke. */
export class Seat {
  private worker: PoolWorker | undefined;
  private busy = false;
  private lost: PoolWorker | undefined;

  constructor(private readonly hire: () => PoolWorker) {}

  get isBusy(): boolean {
    return this.busy;
  }

  get isTaken(): boolean {
    return this.worker !== undefined;
  }

  /** Whether the last request failed because its worker broke, and not by itself. */
  get hasLost(): boolean {
    return this.lost !== undefined;
  }

  /** Whether that worker could not even begin. */
  get couldNotStart(): boolean {
    return this.lost?.hasStarted === false;
  }

  async carryOut(request: PoolRequest): Promise<PoolAnswer> {
    this.busy = true;
    this.lost = undefined;
    if (this.worker?.isBroken) this.worker = undefined; // it died while nobody asked it for anything
    try {
      this.worker ??= this.hire();
      return await this.worker.carryOut(request);
    } finally {
      if (this.worker?.isBroken) {
        this.lost = this.worker;
        this.worker = undefined;
      }
      this.busy = false;
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
}
