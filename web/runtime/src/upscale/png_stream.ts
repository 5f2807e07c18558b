import type { CorePngRowFilter } from '../core/result_rows.js';
import { letOthersIn } from './breathe.js';
import type { Job } from './job.js';
import { throwOutputError } from './output_error.js';
import { patiently } from './patiently.js';
import type { PictureWriter } from './picture_writer.js';

// A chunk of compressed data this large costs nothing in overhead and little in memory.
const CHUNK_BYTES = 64 * 1024;

// Of a zlib stream with the largest window, made fast (RFC 1950, 2.2).
const ZLIB_START = Uint8Array.of(0x78, 0x5e);

// Rows are given to the compressor in pieces: Chromium compresses each at once, on the thread that gives a graphics device
// its tiles, which has nothing to do for as long as that lasts. A band of megabytes took a tenth of a second.
const PIECE_BYTES = 256 * 1024;

/**
 * Writes a PNG while it is being made: rows in, the file's bytes out. The core filters, sums up and frames; the
 * platform's own zlib deflates, meanwhile.
 */
export class PngStream implements PictureWriter {
  private readonly filter: CorePngRowFilter;
  private readonly compressor: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  private readonly output: WritableStreamDefaultWriter<Uint8Array>;
  private readonly written: Promise<void>;
  private compressed: Promise<void> = Promise.resolve();

  constructor(
    private readonly job: Pick<Job, 'platform' | 'core' | 'rows' | 'metadata'>,
    output: WritableStream<Uint8Array>,
  ) {
    this.output = output.getWriter(); // first, because it throws where the output is locked
    const compression = job.platform.openDeflater();
    this.filter = job.core.pngRowFilter(job.rows);
    this.compressor = compression.writable.getWriter();
    this.written = this.writeCompressed(compression.readable.getReader());
    this.written.catch(() => undefined); // heard in writeRows and close
  }

  /** Rows are compressed while the next ones are made, and waited for when those are written. */
  async writeRows(): Promise<void> {
    await Promise.race([this.compressed, this.failure()]);
    const rows = this.filter.filterRows(this.job.rows) as Uint8Array<ArrayBuffer>;
    this.compressed = this.compress(rows);
    this.compressed.catch(() => undefined); // heard the next time
  }

  async close(): Promise<void> {
    await Promise.race([this.compressed, this.failure()]);
    await Promise.race([this.compressor.close(), this.failure()]);
    await this.written;
    await this.write(this.job.core.pngEnd());
    await this.output.close().catch(throwOutputError);
    this.filter.delete();
  }

  async abort(reason: unknown): Promise<void> {
    await patiently(
      Promise.allSettled([this.compressor.abort(reason), this.output.abort(reason), this.written]),
    );
    this.filter.delete();
  }

  private async compress(rows: Uint8Array<ArrayBuffer>): Promise<void> {
    for (let from = 0; from < rows.length; from += PIECE_BYTES) {
      await this.compressor.write(rows.subarray(from, from + PIECE_BYTES));
      await letOthersIn();
    }
  }

  private async writeCompressed(compressed: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    const { core, rows, metadata } = this.job;
    try {
      await this.write(core.pngStart(rows));
      await this.write(metadata.pngChunks(rows));
      const chunk = new ChunkBuffer(CHUNK_BYTES);
      for await (const part of this.zlibStream(compressed)) {
        for (const full of chunk.add(part)) await this.write(core.pngDataChunk(full));
      }
      if (chunk.rest.length > 0) await this.write(core.pngDataChunk(chunk.rest));
    } catch (error) {
      compressed.cancel(error).catch(() => undefined); // else the compressor would wait for a reader for ever
      throw error;
    }
  }

  private async *zlibStream(deflated: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
    yield ZLIB_START;
    for (let part = await deflated.read(); !part.done; part = await deflated.read()) yield part.value;
    yield bigEndian(this.filter.checksum());
  }

  private write(bytes: Uint8Array): Promise<void> {
    return this.output.write(bytes).catch(throwOutputError);
  }

  // Rejects once writing has failed (a full disk, say); never resolves.
  private failure(): Promise<never> {
    return this.written.then(() => new Promise<never>(() => undefined));
  }
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** Gathers small pieces into pieces of one size. */
class ChunkBuffer {
  private readonly bytes: Uint8Array;
  private length = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  get rest(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** Each yielded piece is valid until the next is asked for. */
  *add(piece: Uint8Array): Generator<Uint8Array> {
    for (let offset = 0; offset < piece.length; ) {
      const part = piece.subarray(offset, offset + this.bytes.length - this.length);
      this.bytes.set(part, this.length);
      this.length += part.length;
      offset += part.length;
      if (this.length === this.bytes.length) {
        this.length = 0;
        yield this.bytes;
      }
    }
  }
}
