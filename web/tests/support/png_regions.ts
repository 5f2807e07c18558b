import { createReadStream } from 'node:fs';
import { createInflate } from 'node:zlib';
import type { Rgba } from './pixels.js';

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CHANNELS = 3;

/** Parts of an 8-bit RGB PNG that is too large to be decoded whole; by a decoder that is not ours. */
export async function readRegions(path: string, regions: readonly Region[]): Promise<readonly Rgba[]> {
  const pictures = regions.map(({ width, height }) => ({
    width,
    height,
    data: new Uint8Array(4 * width * height).fill(255),
  }));
  let y = 0;
  for await (const line of scanlines(path)) {
    for (const [index, region] of regions.entries()) copyLine(line, y, region, pictures[index] as Rgba);
    y += 1;
  }
  return pictures;
}

function copyLine(line: Uint8Array, y: number, region: Region, { width, data }: Rgba): void {
  const row = y - region.y;
  if (row < 0 || row >= region.height) return;
  for (let x = 0; x < width; x++) {
    const from = CHANNELS * (region.x + x);
    data.set(line.subarray(from, from + CHANNELS), 4 * (row * width + x));
  }
}

/** Unfiltered lines, each valid until the next is asked for. */
async function* scanlines(path: string): AsyncGenerator<Uint8Array> {
  const chunks = readChunks(path);
  const header = (await chunks.next()).value as Buffer;
  const stride = CHANNELS * header.readUInt32BE(0);
  const [bits, colourType] = header.subarray(8);
  if (bits !== 8 || colourType !== 2) throw new Error('only 8-bit RGB is read');
  const inflate = createInflate();
  const feeding = feed(chunks, inflate);
  let previous = new Uint8Array(stride);
  let line = new Uint8Array(stride);
  for await (const filtered of pieces(inflate, stride + 1)) {
    unfilter(filtered, previous, line);
    yield line;
    [previous, line] = [line, previous];
  }
  await feeding;
}

async function feed(chunks: AsyncIterable<Buffer>, inflate: ReturnType<typeof createInflate>): Promise<void> {
  for await (const data of chunks) {
    if (!inflate.write(data)) await new Promise((resolve) => inflate.once('drain', resolve));
  }
  inflate.end();
}

/** The content of the header, then of every chunk of picture data. */
async function* readChunks(path: string): AsyncGenerator<Buffer> {
  let pending = Buffer.alloc(0);
  let atSignature = true;
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) {
    pending = Buffer.concat([pending, part as Buffer]);
    if (atSignature) pending = pending.subarray(8);
    atSignature = false;
    while (pending.length >= 12 && pending.length >= 12 + pending.readUInt32BE(0)) {
      const end = 8 + pending.readUInt32BE(0);
      const type = pending.toString('latin1', 4, 8);
      if (type === 'IHDR' || type === 'IDAT') yield pending.subarray(8, end);
      pending = pending.subarray(end + 4);
    }
  }
}

async function* pieces(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of stream) {
    rest = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    let start = 0;
    for (; start + size <= rest.length; start += size) yield rest.subarray(start, start + size);
    rest = rest.subarray(start);
  }
  if (rest.length > 0) throw new Error('the last line is not whole');
}

/** Undoes a line's filter (PNG specification, section 9). */
function unfilter(filtered: Uint8Array, previous: Uint8Array, line: Uint8Array): void {
  const type = filtered[0] as number;
  if (type === 2 && isZero(filtered.subarray(1))) {
    line.set(previous); // most of a page that is mostly white
    return;
  }
  for (let index = 0; index < line.length; index++) {
    const left = index < CHANNELS ? 0 : (line[index - CHANNELS] as number);
    const above = previous[index] as number;
    const corner = index < CHANNELS ? 0 : (previous[index - CHANNELS] as number);
    line[index] = (filtered[index + 1] as number) + predict(type, left, above, corner);
  }
}

let zeros = new Uint8Array();
function isZero(bytes: Uint8Array): boolean {
  if (zeros.length !== bytes.length) zeros = new Uint8Array(bytes.length);
  return Buffer.compare(bytes, zeros) === 0;
}

function predict(type: number, left: number, above: number, corner: number): number {
  if (type === 0) return 0;
  if (type === 1) return left;
  if (type === 2) return above;
  if (type === 3) return (left + above) >> 1;
  const estimate = left + above - corner;
  const toLeft = Math.abs(estimate - left);
  const toAbove = Math.abs(estimate - above);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
