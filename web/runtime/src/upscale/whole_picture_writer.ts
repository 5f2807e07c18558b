import { Acg2vecError, messageOf } from '../errors.js';
import type { PictureEncoder } from '../platform/platform.js';
import { breathe } from './breathe.js';
import { DEFAULT_QUALITY, WHOLE_FORMATS, type WholeFormat } from './formats.js';
import type { Job } from './job.js';
import { throwOutputError } from './output_error.js';
import { patiently } from './patiently.js';
import type { PictureWriter } from './picture_writer.js';

// The core wants to see as much of a file to put metadata around it: src/metadata/envelope.h.
const ENVELOPE_START = 4096;

/** Collects the whole picture, and encodes it when its last band is there. */
export class WholePictureWriter implements PictureWriter {
  private readonly output: WritableStreamDefaultWriter<Uint8Array>;
  private readonly width: number;
  private readonly height: number;
  private readonly rgba: Uint8ClampedArray;

  constructor(
    private readonly job: Job,
    private readonly format: WholeFormat,
    private readonly encoder: PictureEncoder,
    output: WritableStream<Uint8Array>,
  ) {
    this.width = job.rows.width;
    this.height = job.rows.height;
    this.rgba = this.orTooLittleMemory(() => new Uint8ClampedArray(4 * this.width * this.height));
    this.output = output.getWriter();
  }

  async writeRows(): Promise<void> {
    const { rows } = this.job;
    this.rgba.set(rows.rgba(), 4 * this.width * rows.first);
  }

  async close(): Promise<void> {
    const { quality = DEFAULT_QUALITY, signal } = this.job.options;
    const pixels = { width: this.width, height: this.height, data: this.rgba };
    const isGrey = this.job.picture.channels < 3;
    const file = this.orTooLittleMemory(() => this.encoder.encode(pixels, quality, isGrey));
    await breathe(); // who cancelled meanwhile is heard before anything is written
    signal?.throwIfAborted();
    for (const part of this.withMetadata(file)) await this.output.write(part).catch(throwOutputError);
    await this.output.close().catch(throwOutputError);
  }

  async abort(reason: unknown): Promise<void> {
    await patiently(this.output.abort(reason));
  }

  // Not in one piece, because the file may be large.
  private withMetadata(file: Uint8Array): readonly Uint8Array[] {
    const { metadata } = this.job;
    const start = file.subarray(0, ENVELOPE_START);
    const { head, replaced, tail } =
      this.format === 'jpeg' ? metadata.jpegEnvelope(start) : metadata.webpEnvelope(start);
    return [head, file.subarray(replaced), tail].filter((part) => part.length > 0);
  }

  // What else an encoder could refuse was checked before.
  private orTooLittleMemory<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      const { name } = WHOLE_FORMATS[this.format];
      const message =
        `There is not enough memory for a ${name} of ${this.width}×${this.height} pixels (${messageOf(cause)}). ` +
        'Choose PNG, which is written piece by piece, or a smaller size.';
      throw new Acg2vecError('OUT_OF_MEMORY', message, { cause });
    }
  }
}
