/** How many messages may be under way: one is taken for each, and given back when it has arrived. */
export class Credit {
  private wake: (() => void) | undefined;

  constructor(private left: number) {}

  give(): void {
    this.left += 1;
    this.wake?.();
  }

  /** Resolves when one could be taken; rejects with the signal's reason. One caller at a time. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.left === 0) await this.given(signal);
    this.left -= 1;
  }

  private given(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        this.wake = undefined;
        signal.removeEventListener('abort', settle);
        if (signal.aborted) reject(signal.reason);
        else resolve();
      };
      this.wake = settle;
      signal.addEventListener('abort', settle);
    });
  }
}
