/** Adds up the wall time of the parts of a run, in milliseconds. */
export class Stopwatch<Part extends string> {
  private readonly started = performance.now();
  private readonly sums = new Map<Part, number>();

  /** Runs `work` and counts its time, whether it succeeds or not. */
  async time<T>(part: Part, work: () => T | Promise<T>): Promise<T> {
    const before = performance.now();
    try {
      return await work();
    } finally {
      this.sums.set(part, this.spent(part) + performance.now() - before);
    }
  }

  spent(part: Part): number {
    return this.sums.get(part) ?? 0;
  }

  get total(): number {
    return performance.now() - this.started;
  }
}
