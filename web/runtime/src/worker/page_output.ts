import { outputError, throwOutputError } from '../upscale/output_error.js';

/** The page's stream that a worker fills by messages: not every browser can send streams. */
export class PageOutput {
  private readonly writer: WritableStreamDefaultWriter<Uint8Array>;
  private readonly failure = new AbortController();

  constructor(output: WritableStream<Uint8Array>) {
    this.writer = output.getWriter();
    // Heard here at once, even where the stream fails between two chunks.
    this.writer.closed.catch((cause) => this.failure.abort(outputError(cause)));
  }

  /** Aborted when the stream has failed, or whoever owns it has aborted it. */
  get failed(): AbortSignal {
    return this.failure.signal;
  }

  /** Calls `taken` when the stream has taken the bytes. */
  write(bytes: Uint8Array, taken: () => void): void {
    this.writer.write(bytes).then(taken, () => undefined); // `closed` rejects as well
  }

  /** The file is whole. Rejects where the stream fails at the last moment. */
  async close(): Promise<void> {
    await this.writer.close().catch(throwOutputError);
  }

  /** Lets go of the stream, so that it can be aborted. */
  release(): void {
    this.writer.releaseLock();
  }
}
