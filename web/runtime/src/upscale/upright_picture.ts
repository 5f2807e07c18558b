import { type CoreMetadata, type CoreModule, type CorePicture, release, unwrap } from '../core/module.js';
import { openPicture, type PictureSource } from './picture_source.js';

/** Both are the caller's to delete. */
export interface UprightPicture {
  readonly picture: CorePicture;
  readonly metadata: CoreMetadata;
}

/** The picture as it is to be seen, and what its file says of it. Errors: those of decoding. */
export function openUpright(core: CoreModule, source: PictureSource): UprightPicture {
  const picture = openPicture(core, source);
  const metadata = core.readMetadata(source instanceof Uint8Array ? source : undefined);
  try {
    unwrap(metadata.layUpright(picture));
    return { picture, metadata };
  } catch (error) {
    release(picture, metadata);
    throw error;
  }
}
