import type { Rgba } from './pixels.js';

export const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Orientation = (typeof ORIENTATIONS)[number];

/** An EXIF block, from its TIFF header: the orientation, 72 pixels to an inch, and the picture's width. */
export function makeExif(orientation: number, width = 1): Buffer<ArrayBuffer> {
  const entry = (tag: number, type: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(1, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const numbers = (...values: number[]) => Buffer.from(Uint32Array.from(values).buffer);
  const resolutionAt = 8 + 2 + 4 * 12 + 4;
  return Buffer.concat([
    Buffer.from('II*\0'),
    numbers(8),
    Buffer.from([4, 0]),
    entry(0x0100, 4, width),
    entry(0x0112, 3, orientation),
    entry(0x011a, 5, resolutionAt),
    entry(0x011b, 5, resolutionAt),
    numbers(0, 72, 1),
  ]);
}

/** The values that {@link makeExif} gave, as they are now. */
export function readExif(exif: Buffer): { orientation: number; width: number; dotsPerInch: number } {
  return {
    width: exif.readUInt32LE(10 + 8),
    orientation: exif.readUInt16LE(22 + 8),
    dotsPerInch:
      exif.readUInt32LE(exif.readUInt32LE(34 + 8)) / exif.readUInt32LE(exif.readUInt32LE(34 + 8) + 4),
  };
}

/** How a picture is stored that is to be seen as `upright`: where its first row and first column are seen (Exif 2.32, 4.6.4). */
export function storedAs(orientation: Orientation, upright: Rgba): Rgba {
  const { width, height } = upright;
  const right = width - 1;
  const bottom = height - 1;
  const seenAt: Record<Orientation, (row: number, column: number) => readonly [number, number]> = {
    1: (row, column) => [column, row],
    2: (row, column) => [right - column, row],
    3: (row, column) => [right - column, bottom - row],
    4: (row, column) => [column, bottom - row],
    5: (row, column) => [row, column],
    6: (row, column) => [right - row, column],
    7: (row, column) => [right - row, bottom - column],
    8: (row, column) => [row, bottom - column],
  };
  const [storedWidth, storedHeight] = orientation < 5 ? [width, height] : [height, width];
  const data = new Uint8Array(4 * width * height);
  for (let row = 0; row < storedHeight; row++) {
    for (let column = 0; column < storedWidth; column++) {
      const [x, y] = seenAt[orientation](row, column);
      const from = 4 * (y * width + x);
      data.set(upright.data.subarray(from, from + 4), 4 * (row * storedWidth + column));
    }
  }
  return { width: storedWidth, height: storedHeight, data };
}
