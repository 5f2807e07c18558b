/** Chunks of PNG files, to be read and compared. */
import { deflateSync, inflateSync } from 'node:zlib';
import { withChunk } from './png_chunks.js';

export interface PngPart {
  readonly type: string;
  readonly data: Buffer;
}

export function pngParts(file: Uint8Array): PngPart[] {
  const bytes = Buffer.from(file);
  const parts: PngPart[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    parts.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return parts;
}

/** The data of the only chunk of that type. */
export function pngPart(file: Uint8Array, type: string): Buffer | undefined {
  const found = pngParts(file).filter((part) => part.type === type);
  if (found.length > 1) throw new Error(`${found.length} chunks of type ${type}`);
  return found[0]?.data;
}

/** The file with chunks behind its header, in that order. */
export function withPngParts(file: Uint8Array, parts: readonly PngPart[]): Uint8Array {
  return parts.reduceRight((made, { type, data }) => withChunk(made, type, data), file);
}

export function profilePart(profile: Uint8Array): PngPart {
  return { type: 'iCCP', data: Buffer.concat([Buffer.from('a name\0\0', 'latin1'), deflateSync(profile)]) };
}

export function pngProfile(file: Uint8Array): Buffer | undefined {
  const data = pngPart(file, 'iCCP');
  return data && inflateSync(data.subarray(data.indexOf(0) + 2));
}

/** Such numbers as PNG has them. */
export function uint32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, 4 * index);
  });
  return bytes;
}
