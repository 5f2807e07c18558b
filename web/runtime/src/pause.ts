/**
 * Holds a run between two tiles and lets it go on, as an `AbortController` ends one.
 *
 * Dispatches `change` whenever {@link PauseController.paused} does.
 */
export class PauseController extends EventTarget {
  #paused = false;

  /** Whether the run is held. */
  get paused(): boolean {
    return this.#paused;
  }

  /** Holds the run: the tile in hand is finished, the next one waits. */
  pause(): void {
    this.#set(true);
  }

  /** Lets it go on. */
  resume(): void {
    this.#set(false);
  }

  /** Resolves at once while nothing is paused, else on {@link resume}; rejects with the signal's reason. */
  async resumed(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (!this.#paused) return;
    await new Promise<void>((resolve, reject) => {
      const settle = () => {
        this.removeEventListener('change', settle);
        signal?.removeEventListener('abort', settle);
        if (signal?.aborted) reject(signal.reason);
        else resolve();
      };
      this.addEventListener('change', settle);
      signal?.addEventListener('abort', settle);
    });
  }

  #set(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    this.dispatchEvent(new Event('change'));
  }
}
