import type { Pixels } from '../api.js';
import type { CoreModule } from '../core/module.js';
import type { Platform } from '../platform/platform.js';
import { NO_LIMITS } from './limits.js';
import { openPicture } from './open_picture.js';

/** A file's pixels. Errors: those of decoding. */
export async function decodePixels(core: CoreModule, platform: Platform, file: Uint8Array): Promise<Pixels> {
  // Somebody asks for the picture that was just made: it is as large as it is.
  const { picture } = await openPicture(core, platform, file, NO_LIMITS);
  try {
    const { width, height } = picture;
    const rgba = picture.rgba();
    return { width, height, data: new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length) };
  } finally {
    picture.delete();
  }
}
