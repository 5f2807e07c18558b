import { BandWriter, type TakeBand } from './band_writer.js';
import type { Job } from './job.js';
import type { PictureWriter } from './picture_writer.js';
import { PngStream } from './png_stream.js';
import { WholePictureWriter } from './whole_picture_writer.js';

/** Begins whatever a job's rows go into. */
export type OpenWriter = (job: Job) => PictureWriter | Promise<PictureWriter>;

/** Where a result goes: a file's bytes into a stream, or its pixels to who takes bands. */
export type Destination = WritableStream<Uint8Array> | TakeBand;

/** Whatever that destination wants made of the rows. */
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
