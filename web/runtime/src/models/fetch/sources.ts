import { wait } from './wait.js';

/** How long to wait for servers. */
export interface Patience {
  /** Between the first two rounds over all sources, in milliseconds; twice as long each time after. */
  readonly firstWaitMs: number;
  /** Until a server that has fallen silent is given up. */
  readonly silenceMs: number;
}

export const PATIENCE: Patience = { firstWaitMs: 1000, silenceMs: 30_000 };

const LONGEST_WAIT_MS = 30_000;

// Where bytes had come, the connection is likely to come back; where none ever did, the user should soon know.
const ROUNDS = 3;
const ROUNDS_AFTER_BYTES = 6;

/** Less is no progress: a server may send a byte and break off, again and again. */
const PROGRESS_BYTES = 65_536;

/** The addresses of a file. One that fails gives way to the next; between rounds over all of them there is a pause. */
export class Sources {
  private readonly alive: string[];
  private readonly reasons = new Map<string, string>();
  private at = 0;
  private failures = 0;
  private bytesCame = false;

  constructor(
    urls: readonly string[],
    private readonly patience: Patience,
  ) {
    this.alive = [...urls];
  }

  /** Nothing where all have been given up. */
  get current(): string | undefined {
    return this.alive[this.at];
  }

  /** Such as `https://…: it answered 404; https://…: fetch failed`. */
  get account(): string {
    return [...this.reasons].map(([url, reason]) => `${url}: ${reason}`).join('; ');
  }

  /** The current source is of no use for this file. */
  giveUp(reason: string): void {
    const [url] = this.alive.splice(this.at, 1);
    if (url) this.reasons.set(url, reason);
    if (this.at >= this.alive.length) this.at = 0;
  }

  /** The current source failed, after so many bytes, and may do better. All are given up where that has been hoped too often. */
  async failed(
    reason: string,
    bytes: number,
    askedMs: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { current } = this;
    if (current) this.reasons.set(current, reason);
    if (bytes >= PROGRESS_BYTES) {
      this.bytesCame = true;
      this.failures = 0; // and the same source goes on
      return wait(askedMs, signal);
    }
    this.failures += 1;
    this.at = (this.at + 1) % this.alive.length;
    if (this.failures % this.alive.length === 0) await this.endRound(askedMs, signal);
  }

  private async endRound(askedMs: number, signal: AbortSignal | undefined): Promise<void> {
    const round = this.failures / this.alive.length;
    if (round >= (this.bytesCame ? ROUNDS_AFTER_BYTES : ROUNDS)) {
      this.alive.length = 0;
      return;
    }
    const waitMs = Math.min(LONGEST_WAIT_MS, this.patience.firstWaitMs * 2 ** (round - 1));
    // Not all at the same moment, where many lost the same server.
    await wait(Math.max(askedMs, waitMs * (0.5 + Math.random() / 2)), signal);
  }
}
