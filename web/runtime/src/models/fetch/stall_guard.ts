import { eitherSignal } from '../../either_signal.js';
import { SourceError } from './source_error.js';

/** A signal that aborts with the given one, or where nothing has come for too long: some servers just fall silent. */
export class StallGuard {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly signal: AbortSignal;

  constructor(
    private readonly patienceMs: number,
    signal: AbortSignal | undefined,
  ) {
    this.signal = eitherSignal(signal, this.controller.signal);
    this.touch();
  }

  /** Something has come. */
  touch(): void {
    clearTimeout(this.timer);
    const silence = () =>
      this.controller.abort(new SourceError(`nothing came for ${this.patienceMs / 1000} s`, true));
    this.timer = setTimeout(silence, this.patienceMs);
  }

  /** Ends what may still go on. */
  end(): void {
    clearTimeout(this.timer);
    this.controller.abort();
  }
}
