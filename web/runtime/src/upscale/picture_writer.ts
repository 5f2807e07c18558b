import { BandWriter, type TakeBand } from './band_writer.js';
import type { Job } from './job.js';
import { PngStream } from './png_stream.js';
import { WholePictureWriter } from './whole_picture_writer.js';

/** Takes the result's rows as they are finished. */
export interface PictureWriter {
  /** Takes the rows that the job's has; they come in order. */
  writeRows(): Promise<void>;
  /** All rows were there: whatever is made of them is whole when this resolves. */
  close(): Promise<void>;
  /** Nothing more comes; nothing is to be left behind. */
  abort(reason: unknown): Promise<void>;
}

/** Begins whatever a job's rows go into. */
export type OpenWriter = (job: Job) => PictureWriter | Promise<PictureWriter>;

/** Where a result goes: a file's bytes into a stream, or its pixels to who takes bands. */
export type Destination = WritableStream<Uint8Array> | TakeBand;

export function writerTo(destination: Destination): OpenWriter {
  return (job) =>
    typeof destination === 'function' ? new BandWriter(job, destination) : openFile(job, destination);
}

// Of the format asked for.
async function openFile(job: Job, output: WritableStream<Uint8Array>): Promise<PictureWriter> {
  const { format = 'png' } = job.options;
  if (format === 'png') return new PngStream(job, output);
  return new WholePictureWriter(job, format, await job.platform.loadEncoder(format), output);
}
