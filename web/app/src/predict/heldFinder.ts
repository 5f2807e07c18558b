import { type Finder, type LoadOptions, loadFinder } from './finder';
import type { FindingKind } from './finding';

/** Another picture often follows at once; after that a model's memory is given back. */
const IDLE_MS = 30_000;

/** Holds the model that was used last, and one at a time: there may not be enough memory for two. */
export class HeldFinder {
  private held: { readonly key: string; readonly finder: Finder } | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  hold(kind: FindingKind, model: string, options: LoadOptions): Promise<Finder> {
    clearTimeout(this.resting);
    const turn = this.last.then(() => this.take(kind, model, options));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  async release(): Promise<void> {
    const released = this.held;
    this.held = undefined;
    await released?.finder.dispose();
  }

  /** Nothing is to be done at present. */
  rest(): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.release(), IDLE_MS);
  }

  private async take(kind: FindingKind, model: string, options: LoadOptions): Promise<Finder> {
    const key = `${kind} ${model}`;
    if (this.held?.key === key) return this.held.finder;
    await this.release();
    const finder = await loadFinder(kind, model, options);
    this.held = { key, finder };
    return finder;
  }
}

export const heldPredictor = new HeldFinder();
/** Beside the other: the look model is small. */
export const heldLooker = new HeldFinder();
