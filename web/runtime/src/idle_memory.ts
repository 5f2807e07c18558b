// A folder's next picture finds the memory of the one before it: to be given it anew took a twentieth of its time, and on a
// graphics device 35 ms of the thread that tells it, for each gigabyte.
const LEAST_MS = 3_000;
const MOST_MS = 30_000;

/**
 * Has memory given back that lies idle: not before it did so for as long as it was there for, and for half a minute at most.
 * So whoever enlarges now and then seldom waits for it, and nobody has it lie idle for longer than it served.
 */
export class IdleMemory {
  private since: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly giveBack: () => void) {}

  /** It is in use now, until it rests. */
  use(): void {
    this.since ??= performance.now();
    this.stop();
  }

  /** A picture is done, and perhaps none comes. */
  rest(): void {
    const now = performance.now();
    const served = now - (this.since ?? now);
    this.stop();
    this.timer = setTimeout(() => this.end(), Math.min(Math.max(served, LEAST_MS), MOST_MS));
    (this.timer as { unref?(): void }).unref?.(); // Node would wait for it
  }

  /** Gives it back now. */
  end(): void {
    this.since = undefined;
    this.stop();
    this.giveBack();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
