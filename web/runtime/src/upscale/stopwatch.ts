/** Adds up the wall time of the parts of a run, in milliseconds: while one is under way more than once, it counts once. */
export class Stopwatch<Part extends string> {
  private readonly started = performance.now();
  private readonly sums = new Map<Part, number>();
  private readonly underWay = new Map<Part, { count: number; readonly since: number }>();

  /** Runs `work` and counts its time, whether it succeeds or not. */
  async time<T>(part: Part, work: () => T | Promise<T>): Promise<T> {
    this.enter(part);
    try {
      return await work();
    } finally {
      this.leave(part);
    }
  }

  spent(part: Part): number {
    return this.sums.get(part) ?? 0;
  }

  get total(): number {
    return performance.now() - this.started;
  }

  private enter(part: Part): void {
    const current = this.underWay.get(part);
    if (current) current.count += 1;
    else this.underWay.set(part, { count: 1, since: performance.now() });
  }

  private leave(part: Part): void {
    const current = this.underWay.get(part);
    if (!current || --current.count > 0) return;
    this.underWay.delete(part);
    this.sums.set(part, this.spent(part) + performance.now() - current.since);
  }
}
