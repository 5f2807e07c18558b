import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, crc32, createDeflate } from 'node:zlib';
import { DRAWING } from './paths.js';
import { pixelAt, type Rgba, readPng } from './pixels.js';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const WHITE = 255;

/** A place of a page with something drawn on it: `copies` of the drawing of the tests side by side, in as many rows. */
export interface DrawnPlace {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

/** Writes a PNG of a white page with drawings at those places. It is never whole in memory. */
export async function writeLargePicture(
  path: string,
  width: number,
  height: number,
  places: readonly DrawnPlace[],
): Promise<void> {
  const page = new Page(width, height, places);
  const compressed = createDeflate({ level: 1, strategy: constants.Z_RLE });
  const file = createWriteStream(path);
  await Promise.all([
    pipeline(page.scanlines(), compressed),
    pipeline(framed(width, height, compressed), file),
  ]);
}

async function* framed(width: number, height: number, compressed: AsyncIterable<Buffer>) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // 8 bits, red, green and blue
  yield SIGNATURE;
  yield chunk('IHDR', header);
  for await (const part of compressed) yield chunk('IDAT', part);
  yield chunk('IEND', Buffer.alloc(0));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

class Page {
  private readonly drawing: Rgba = readPng(DRAWING);

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly places: readonly DrawnPlace[],
  ) {}

  *scanlines(): Generator<Uint8Array> {
    for (let y = 0; y < this.height; y++) {
      const line = new Uint8Array(1 + 3 * this.width).fill(WHITE, 1); // behind the filter's number, 0
      for (const [index, place] of this.places.entries()) this.draw(line.subarray(1), y, place, index);
      yield line;
    }
  }

  private draw(line: Uint8Array, y: number, place: DrawnPlace, index: number): void {
    const { width, height } = this.drawing;
    const row = y - place.y;
    if (row < 0 || row >= place.rows * height) return;
    const end = Math.min(place.x + place.columns * width, this.width);
    for (let x = place.x; x < end; x++) line.set(this.colour(x - place.x, row, index), 3 * x);
  }

  // Every copy is tinted in another way: none equals another.
  private colour(x: number, y: number, index: number): readonly [number, number, number] {
    const { width, height } = this.drawing;
    const tint = 5 * index + Math.floor(x / width) + 3 * Math.floor(y / height);
    const [red, green, blue] = pixelAt(this.drawing, x % width, y % height);
    return [red, Math.abs(green - ((11 * tint) % 97)), Math.abs(blue - ((23 * tint) % 89))];
  }
}
