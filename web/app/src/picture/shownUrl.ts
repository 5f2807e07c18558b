import { readWebpOrientation, type StoredOrientation } from './webpOrientation';

/**
 * An object URL of a file for an image that shows it upright, as the engine enlarges it. Every browser turns a JPEG or a
 * PNG by its EXIF, but some a WebP and some not: such a one is turned here. The caller revokes it.
 */
export async function shownUrl(file: File): Promise<string> {
  const orientation = await readWebpOrientation(file).catch(() => undefined);
  const turned = orientation && orientation.value > 1 ? await turn(file, orientation) : undefined;
  return URL.createObjectURL(turned ?? file);
}

/** Nothing where the browser can't: a canvas has its limits. */
async function turn(file: File, orientation: StoredOrientation): Promise<Blob | undefined> {
  try {
    const stored = await createImageBitmap(asUpright(file, orientation));
    const { width, height } = stored;
    const isTransposed = orientation.value > 4;
    const canvas = new OffscreenCanvas(isTransposed ? height : width, isTransposed ? width : height);
    const context = canvas.getContext('2d');
    context?.setTransform(...transformOf(orientation.value, width, height));
    context?.drawImage(stored, 0, 0);
    stored.close();
    return await canvas.convertToBlob();
  } catch {
    return undefined;
  }
}

/** The file with that one number set to 1, so that no browser turns it. */
function asUpright(file: File, { at, isLittleEndian }: StoredOrientation): Blob {
  const upright = new Uint8Array(isLittleEndian ? [1, 0] : [0, 1]);
  return new Blob([file.slice(0, at), upright, file.slice(at + 2)], { type: file.type });
}

type Transform = [number, number, number, number, number, number];

/** Where the stored first row and first column are seen: Exif 2.32, 4.6.4. */
function transformOf(orientation: number, width: number, height: number): Transform {
  const transforms: Readonly<Record<number, Transform>> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, height, 0],
    7: [0, -1, -1, 0, height, width],
    8: [0, -1, 1, 0, 0, width],
  };
  return transforms[orientation] ?? [1, 0, 0, 1, 0, 0];
}
