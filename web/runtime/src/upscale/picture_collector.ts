import { unwrap } from '../core/handle.js';
import type { CorePicture } from '../core/pictures.js';
import type { Job } from './job.js';
import type { PictureWriter } from './picture_writer.js';

/** Puts the rows together into a picture, which is the caller's to delete once it is whole. */
export class PictureCollector implements PictureWriter {
  readonly picture: CorePicture;

  constructor(private readonly job: Pick<Job, 'core' | 'rows'>) {
    this.picture = unwrap(job.core.pictureForRows(job.rows));
  }

  async writeRows(): Promise<void> {
    this.job.rows.copyTo(this.picture);
  }

  async close(): Promise<void> {}

  async abort(): Promise<void> {
    this.picture.delete();
  }
}
