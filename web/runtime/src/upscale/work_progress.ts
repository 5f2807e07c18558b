import type { RunProgress } from '../api.js';

export type Phase = RunProgress['phase'];

/** What is to be done in a phase. */
export interface PhaseWork {
  readonly tiles: number;
  /** Multiply-adds of all its tiles. */
  readonly weight: number;
}

/** Adds up work by its multiply-adds and estimates the time left from the time that the work so far took. */
export class WorkProgress {
  private readonly started = performance.now();
  private pausedMs = 0;
  private waiting = 0;
  private waitingSince = 0;
  private total: number;
  private weightDone = 0;
  private share = 0;
  private readonly tilesDone = { preview: 0, measure: 0, enlarge: 0 };

  constructor(
    private work: Readonly<Record<Phase, PhaseWork>>,
    private readonly report: ((progress: RunProgress) => void) | undefined,
  ) {
    this.total = work.preview.weight + work.measure.weight + work.enlarge.weight;
    this.tell(this.firstPhase());
  }

  /** A tile went through a pass of that many multiply-adds. */
  tileDone(phase: Phase, weight: number): void {
    const isPreviewing = this.isPreviewing;
    this.tilesDone[phase] += 1;
    this.weightDone += weight;
    this.tell(isPreviewing ? 'preview' : phase);
  }

  /** From here on the rest of the enlarged tiles is made in another way. */
  replan(rest: PhaseWork): void {
    const enlarge = { tiles: this.tilesDone.enlarge + rest.tiles, weight: this.weightDone + rest.weight };
    this.work = { ...this.work, enlarge };
    this.total = enlarge.weight;
  }

  /** Waits without counting the time as work; that of several who wait together counts once. */
  async outsideOfWork(wait: Promise<void>): Promise<void> {
    if (this.waiting === 0) this.waitingSince = performance.now();
    this.waiting += 1;
    try {
      await wait;
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) this.pausedMs += performance.now() - this.waitingSince;
    }
  }

  /** The first stages are begun meanwhile: that is told of afterwards, rather than now of this and then of that. */
  private get isPreviewing(): boolean {
    return this.tilesDone.preview < this.work.preview.tiles;
  }

  private firstPhase(): Phase {
    return (['preview', 'measure'] as const).find((phase) => this.work[phase].tiles > 0) ?? 'enlarge';
  }

  private tell(phase: Phase): void {
    const elapsedMs = performance.now() - this.started - this.pausedMs;
    // A tile that had to be done again (see PackedTiles) is work that was not foreseen.
    const share = Math.min(Math.max(this.weightDone / this.total, this.share), 1);
    this.share = share;
    const total = this.work[phase].tiles;
    const done = Math.min(this.tilesDone[phase], total);
    const estimate = share > 0 ? { remainingMs: (elapsedMs / share) * (1 - share) } : {};
    this.report?.({ phase, share, done, total, elapsedMs, ...estimate });
  }
}
