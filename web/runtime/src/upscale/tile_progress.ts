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
    const { done, total } = this;
    const elapsedMs = performance.now() - this.started;
    const estimate = done > 0 ? { remainingMs: (elapsedMs / done) * (total - done) } : {};
    this.report?.({ done, total, elapsedMs, ...estimate });
  }
}
