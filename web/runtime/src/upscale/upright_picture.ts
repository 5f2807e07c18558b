import type { PictureLimits } from '../api.js';
import { release, unwrap } from '../core/handle.js';
import type { CoreMetadata } from '../core/metadata.js';
import type { CoreModule } from '../core/module.js';
import type { Platform } from '../platform/platform.js';
import { type OpenedPicture, openPicture } from './open_picture.js';
import type { PictureSource } from './picture_source.js';

/** Picture and metadata are the caller's to delete. */
export interface UprightPicture extends OpenedPicture {
  readonly metadata: CoreMetadata;
}

/** The picture as it is to be seen, and what its file says of it. Errors: those of decoding. */
export async function openUpright(
  core: CoreModule,
  platform: Platform,
  source: PictureSource,
  limits?: PictureLimits,
): Promise<UprightPicture> {
  const opened = await openPicture(core, platform, source, limits);
  const metadata = core.readMetadata(source instanceof Uint8Array ? source : undefined);
  try {
    unwrap(metadata.layUpright(opened.picture));
    return { ...opened, metadata };
  } catch (error) {
    release(opened.picture, metadata);
    throw error;
  }
}
