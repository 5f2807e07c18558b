import type { PictureBand } from '../api.js';
import type { Job } from './job.js';
import type { PictureWriter } from './picture_writer.js';

/** Takes bands; the next is made while it does, and given when it has. */
export type TakeBand = (band: PictureBand) => Promise<void>;

/** Gives the rows away as RGBA. */
export class BandWriter implements PictureWriter {
  constructor(
    private readonly job: Pick<Job, 'rows'>,
    private readonly take: TakeBand,
  ) {}

  async writeRows(): Promise<void> {
    const { rows } = this.job;
    const { width, first: top, count: height } = rows;
    const rgba = rows.rgba();
    await this.take({ top, pixels: { width, height, data: asColours(rgba) } } as PictureBand);
  }

  async close(): Promise<void> {}

  async abort(): Promise<void> {}
}

function asColours(rgba: Uint8Array | Uint16Array): Uint8ClampedArray | Uint16Array {
  if (rgba instanceof Uint16Array) return rgba;
  return new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length);
}
