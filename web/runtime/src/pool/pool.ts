import { Acg2vecError } from '../errors.js';
import { ValuesLost } from '../session/values_lost.js';
import { orAborted } from '../unless_aborted.js';
import { lendableOf } from './lendable_values.js';
import type { PoolAnswer, PoolWorker } from './pool_worker.js';
import type { PoolRequest } from './protocol.js';
import { Seat, WorkerLost } from './seat.js';

// A tile whose workers died as often is at fault itself, or the machine is.
const MOST_ATTEMPTS = 3;

interface Task {
  readonly request: PoolRequest;
  readonly signal: AbortSignal | undefined;
  resolve(answer: PoolAnswer): void;
  reject(reason: unknown): void;
  attempts: number;
}

/**
 * Workers that share one queue: whichever is free takes the next task. They are started when there is something to do, and
 * stay. The task of one that dies is given to another.
 */
export class Pool {
  private readonly queue: Task[] = [];
  private seats: readonly Seat[];
  private limit: number;

  /** @param most Workers, at most. */
  constructor(hire: () => PoolWorker, most: number) {
    this.seats = Array.from({ length: most }, () => new Seat(hire));
    this.limit = most;
  }

  /** How many there may be. */
  get workers(): number {
    return this.limit;
  }

  /** Lets only so many work from now on, one at least; those beyond that are ended, busy ones when they are done. */
  limitTo(count: number): void {
    this.limit = Math.max(1, Math.min(Math.floor(count), this.seats.length));
    this.endSpare();
  }

  /**
   * Rejects with the signal's reason at once; a task that has begun is then done to its end, for nothing. Other errors:
   * what the worker says, or why the last of its workers died.
   */
  carryOut(request: PoolRequest, signal?: AbortSignal): Promise<PoolAnswer> {
    const answer = new Promise<PoolAnswer>((resolve, reject) => {
      this.queue.push({ request, signal, resolve, reject, attempts: 0 });
    });
    this.dispatch();
    return orAborted(answer, signal);
  }

  /** Tells every worker that the pass of that key isn't wanted any more. */
  forget(key: string): void {
    for (const seat of this.seats) seat.forget(key);
  }

  /** Ends all workers; others are started when there is something to do again. */
  async end(): Promise<void> {
    const reason = ended();
    for (const task of this.queue.splice(0)) task.reject(reason);
    await Promise.all(this.seats.map((seat) => seat.end(reason)));
  }

  private dispatch(): void {
    for (let seat = this.freeSeat(); seat; seat = this.freeSeat()) {
      const task = this.nextTask();
      if (!task) return;
      void this.give(task, seat);
    }
  }

  private async give(task: Task, seat: Seat): Promise<void> {
    seat.isBusy = true;
    try {
      task.resolve(await seat.carryOut(task.request));
    } catch (error) {
      if (error instanceof WorkerLost) this.tryAgain(task, seat, error);
      else task.reject(error);
    }
    seat.isBusy = false;
    this.endSpare();
    this.dispatch();
  }

  private tryAgain(task: Task, seat: Seat, lost: WorkerLost): void {
    const mayTry = this.doesWithout(seat, lost) || ++task.attempts < MOST_ATTEMPTS;
    if (hasLost(task.request)) task.reject(new ValuesLost(lost.reason));
    else if (mayTry) this.queue.unshift(task);
    else task.reject(lost.reason);
  }

  private endSpare(): void {
    for (const seat of this.seats.slice(this.limit))
      if (!seat.isBusy) seat.end(ended()).catch(() => undefined);
  }

  // Where others work, one that can't even be started (for lack of memory, say) leaves its tiles to them, for good.
  private doesWithout(seat: Seat, { hadStarted }: WorkerLost): boolean {
    const others = this.seats.filter((other) => other !== seat);
    if (hadStarted || !others.some(({ isTaken }) => isTaken)) return false;
    this.seats = others;
    this.limit = Math.min(this.limit, others.length);
    return true;
  }

  // One with a worker first: starting another one takes time and memory.
  private freeSeat(): Seat | undefined {
    const free = this.seats.slice(0, this.limit).filter(({ isBusy }) => !isBusy);
    return free.find(({ isTaken }) => isTaken) ?? free[0];
  }

  // Whoever asked for a task that was cancelled has heard of it.
  private nextTask(): Task | undefined {
    for (let task = this.queue.shift(); task; task = this.queue.shift()) {
      if (!task.signal?.aborted) return task;
      task.reject(task.signal.reason);
    }
    return undefined;
  }
}

function hasLost(request: PoolRequest): boolean {
  return request.type === 'run' && lendableOf(request.values).some(({ isLost }) => isLost);
}

function ended(): Acg2vecError {
  return new Acg2vecError('INTERNAL', 'The workers of the CPU engine were ended.');
}
