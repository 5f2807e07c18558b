import { Acg2vecError } from '../errors.js';
import type { OtherPicture } from '../platform/platform.js';
import { readBitmap } from '../upscale/read_bitmap.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  GIF: 'image/gif',
  HEIC: 'image/heic',
  'JPEG XL': 'image/jxl',
};

/** What the browser's own decoder makes of a file, upright and with its colours as sRGB; nothing where it has none. */
export async function decodeOther(
  file: Uint8Array<ArrayBuffer>,
  format: string,
): Promise<OtherPicture | undefined> {
  const type = MEDIA_TYPES[format];
  if (!type) return undefined;
  const bitmap = await createImageBitmap(new Blob([file], { type }), { premultiplyAlpha: 'none' }).catch(
    () => undefined,
  );
  if (!bitmap) return undefined;
  try {
    const pixels = readBitmap(bitmap);
    const notes = [
      ...((await countFrames(file, type)) > 1 ? (['FIRST_FRAME'] as const) : []),
      ...(isOpaque(pixels.data) ? [] : (['PREMULTIPLIED'] as const)),
    ];
    return { pixels, notes };
  } catch (cause) {
    throw new Acg2vecError('OUT_OF_MEMORY', `There is not enough memory for this ${format} file.`, { cause });
  } finally {
    bitmap.close();
  }
}

function isOpaque(rgba: Uint8ClampedArray): boolean {
  for (let alpha = 3; alpha < rgba.length; alpha += 4) if (rgba[alpha] !== 255) return false;
  return true;
}

/** 1 where the browser doesn't tell. */
async function countFrames(data: Uint8Array<ArrayBuffer>, type: string): Promise<number> {
  if (typeof ImageDecoder === 'undefined' || !(await ImageDecoder.isTypeSupported(type))) return 1;
  const decoder = new ImageDecoder({ data, type });
  try {
    await Promise.all([decoder.completed, decoder.tracks.ready]);
    return decoder.tracks.selectedTrack?.frameCount ?? 1;
  } catch {
    return 1;
  } finally {
    decoder.close();
  }
}
