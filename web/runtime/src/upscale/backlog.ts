interface Waiting {
  readonly bytes: number;
  readonly done: Promise<void>;
}

/** Works on bytes, done one after the other: whoever has the next ones waits only while more than `most` bytes wait. */
export class Backlog {
  private waiting: readonly Waiting[] = [];
  /** That all of them are done; rejects with what the first that fails rejects with, and nothing is done after that. */
  done: Promise<void> = Promise.resolve();

  constructor(private readonly most: number) {}

  /** Begins the work once those before are done. */
  add(bytes: number, work: () => Promise<void>): void {
    this.done = this.done.then(work).then(() => {
      this.waiting = this.waiting.slice(1);
    });
    this.done.catch(() => undefined); // heard by whoever waits
    this.waiting = [...this.waiting, { bytes, done: this.done }];
  }

  /** Resolves when few enough wait; rejects as `done` does. */
  async hasRoom(): Promise<void> {
    while (this.bytes > this.most) await this.waiting[0]?.done;
  }

  private get bytes(): number {
    return this.waiting.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
