import type { CutFile } from './quantize_module.js';

/** The file that is made of parts of another one, and what comes behind them. */
export function joinParts(
  { start, parts }: CutFile,
  file: Uint8Array,
  behind: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  const pieces = [
    start,
    ...parts.map(({ offset, bytes }) => file.subarray(offset, offset + bytes)),
    ...behind,
  ];
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const piece of pieces) {
    joined.set(piece, place);
    place += piece.length;
  }
  return joined;
}
