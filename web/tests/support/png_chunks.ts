import { crc32 } from 'node:zlib';

const BEHIND_HEADER = 8 + 25;

/** The PNG file with one chunk more, right behind its header. */
export function withChunk(png: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const [before, after] = [png.subarray(0, BEHIND_HEADER), png.subarray(BEHIND_HEADER)];
  return Buffer.concat([before, pngChunk(type, data), after]);
}

export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Such a PNG as an animation of two frames, of which the second one is missing. */
export function asAnimation(png: Uint8Array): Uint8Array {
  return withChunk(png, 'acTL', Uint8Array.from([0, 0, 0, 2, 0, 0, 0, 0]));
}
