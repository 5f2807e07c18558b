// Places of the shared memory.
const CALLS = 0;
const CLOSED = 1;

/**
 * Between a thread that calls into native code and one that may end the process: while it is in a call, a thread that is
 * ended takes the whole process along, with another status.
 */
export class CallGate {
  /** @param state Of the other side's gate. */
  constructor(readonly state = new Int32Array(new SharedArrayBuffer(8))) {}

  /** Calls, and while it does nobody passes `close`; once that was called it neither calls nor returns. */
  async through<T>(call: () => Promise<T>): Promise<T> {
    Atomics.store(this.state, CALLS, 1);
    try {
      if (Atomics.load(this.state, CLOSED) === 0) return await call();
    } finally {
      Atomics.store(this.state, CALLS, 0);
      Atomics.notify(this.state, CALLS);
    }
    return new Promise<never>(() => undefined);
  }

  /** Lets no call begin any more, and blocks until the present one is through, or for so long. */
  close(longestMs: number): void {
    Atomics.store(this.state, CLOSED, 1);
    Atomics.wait(this.state, CALLS, 1, longestMs);
  }
}
