import type { RunProgress } from '../api.js';

/** Counts tiles and estimates the time left from the tiles done so far. */
export class TileProgress {
  private readonly started = performance.now();
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly report: ((progress: RunProgress) => void) | undefined,
  ) {
    this.tell();
  }

  tileDone(): void {
    this.done += 1;
    this.tell();
  }

  private tell(): void {
    const elapsedMs = performance.now() - this.started;
    const remainingMs = (elapsedMs / this.done) * (this.total - this.done);
    const estimate = this.done > 0 ? { remainingMs } : {};
    this.report?.({ done: this.done, total: this.total, elapsedMs, ...estimate });
  }
}
