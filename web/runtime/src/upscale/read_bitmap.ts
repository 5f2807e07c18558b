import type { Pixels } from '../api.js';
import { Acg2vecError } from '../errors.js';

/**
 * A bitmap's pixels. A 2D canvas is the only way to them; it premultiplies, so colours under a nearly transparent alpha
 * are rounded.
 */
export function readBitmap(bitmap: ImageBitmap): Pixels {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context)
    throw new Acg2vecError('OUT_OF_MEMORY', 'There is not enough memory to read the ImageBitmap.');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
