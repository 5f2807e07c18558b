import type { Job } from './job.js';
import { PngStream } from './png_stream.js';
import { WholePictureWriter } from './whole_picture_writer.js';

/** Makes a file of the enlarged picture's bands. */
export interface PictureWriter {
  /** Takes the band that the tiler holds: that of this row of tiles, which come in order. */
  writeBand(row: number): Promise<void>;
  /** All bands were there: the file is whole when this resolves. */
  close(): Promise<void>;
  /** Nothing more comes; the output is told to leave nothing behind. */
  abort(reason: unknown): Promise<void>;
}

/** The writer of the format asked for. */
export async function openWriter(job: Job, output: WritableStream<Uint8Array>): Promise<PictureWriter> {
  const { format = 'png' } = job.options;
  if (format === 'png') return new PngStream(job, output);
  return new WholePictureWriter(job, format, await job.platform.loadEncoder(format), output);
}
