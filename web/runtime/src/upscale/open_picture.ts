import type { PictureLimits } from '../api.js';
import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import type { CorePicture } from '../core/pictures.js';
import type { NoteCode } from '../notes.js';
import type { Platform } from '../platform/platform.js';
import { isForeign, openForeign } from './foreign_picture.js';
import { completeLimits } from './limits.js';
import type { PictureSource } from './picture_source.js';

/** What every format shows itself by. */
const START_BYTES = 1024;

/** A picture in the core's memory, which the caller deletes, and what is to be said of how it came there. */
export interface OpenedPicture {
  readonly picture: CorePicture;
  readonly notes: readonly NoteCode[];
}

/** Errors: those of decoding. */
export async function openPicture(
  core: CoreModule,
  platform: Platform,
  source: PictureSource,
  wished: PictureLimits = {},
): Promise<OpenedPicture> {
  const limits = completeLimits(wished);
  if (!(source instanceof Uint8Array)) {
    const { data, width, height } = source;
    return { picture: unwrap(core.pictureFromRgba(data, width, height, limits)), notes: [] };
  }
  const format = core.pictureFormat(source.subarray(0, START_BYTES));
  if (isForeign(format)) return opened(await openForeign(core, platform, source, limits));
  const other = await platform.decodeOther(source, format);
  if (!other) return opened(unwrap(core.decodePicture(source, limits)));
  const { data, width, height } = other.pixels;
  return { picture: unwrap(core.pictureFromRgba(data, width, height, limits)), notes: other.notes };
}

function opened(picture: CorePicture): OpenedPicture {
  return { picture, notes: picture.notes() };
}
