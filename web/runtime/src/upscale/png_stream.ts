import type { CorePngRowFilter } from '../core/result_rows.js';
import { Backlog } from './backlog.js';
import { letOthersIn } from './breathe.js';
import type { Job } from './job.js';
import { throwOutputError } from './output_error.js';
import { patiently } from './patiently.js';
import type { PictureWriter } from './picture_writer.js';
import { PieceGatherer } from './piece_gatherer.js';

// A chunk of compressed data this large costs nothing in overhead and little in memory.
const CHUNK_BYTES = 64 * 1024;

// Of a zlib stream with the largest window, made fast (RFC 1950, 2.2).
const ZLIB_START = Uint8Array.of(0x78, 0x5e);

// Rows are given to the compressor in pieces: Chromium compresses each at once, on the thread that gives a graphics device
// its tiles, which has nothing to do for as long as that lasts. A band of megabytes took a tenth of a second.
const PIECE_BYTES = 256 * 1024;

// Rows may wait to be compressed while more are made: a fast graphics device has all tiles of a small picture before zlib has
// their rows.
const MOST_WAITING_BYTES = 32 * 1024 * 1024;

/**
 * Writes a PNG while it is being made: rows in, the file's bytes out. The core filters, sums up and frames; the
 * platform's own zlib deflates, meanwhile.
 */
export class PngStream implements PictureWriter {
  private readonly filter: CorePngRowFilter;
  private readonly compressor: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  private readonly output: WritableStreamDefaultWriter<Uint8Array>;
  private readonly written: Promise<void>;
  /** Rejects once writing has failed (a full disk, say); never resolves. */
  private readonly failure: Promise<never>;
  private readonly backlog = new Backlog(MOST_WAITING_BYTES);

  constructor(
    private readonly job: Pick<Job, 'platform' | 'core' | 'rows' | 'metadata'>,
    output: WritableStream<Uint8Array>,
  ) {
    this.output = output.getWriter(); // first, because it throws where the output is locked
    const compression = job.platform.openDeflater();
    this.filter = job.core.pngRowFilter(job.rows);
    this.compressor = compression.writable.getWriter();
    this.written = this.writeCompressed(compression.readable.getReader());
    this.failure = this.written.then(() => new Promise<never>(() => undefined));
    this.failure.catch(() => undefined); // heard in writeRows and close
  }

  /** Rows are compressed while the next ones are made, and waited for when too many wait. */
  async writeRows(): Promise<void> {
    await Promise.race([this.failure, this.backlog.hasRoom()]);
    const rows = this.filter.filterRows(this.job.rows) as Uint8Array<ArrayBuffer>;
    this.backlog.add(rows.length, () => this.compress(rows));
  }

  async close(): Promise<void> {
    await Promise.race([this.failure, this.backlog.done]);
    await Promise.race([this.failure, this.compressor.close()]);
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
      const gatherer = new PieceGatherer(CHUNK_BYTES);
      for await (const part of this.zlibStream(compressed)) {
        for (const chunk of gatherer.add(part)) await this.write(core.pngDataChunk(chunk));
      }
      if (gatherer.rest.length > 0) await this.write(core.pngDataChunk(gatherer.rest));
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
}

function bigEndian(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
