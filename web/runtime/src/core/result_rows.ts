import type { CoreHandle, CoreResult } from './handle.js';
import type { CorePicture } from './pictures.js';
import type { CoreTiler } from './tiles.js';

/** What the core hands out results with. */
export interface CoreResultRowFunctions {
  /** The enlarged picture's, or what they are resized to where that is another size. */
  resultRows(tiler: CoreTiler, width: number, height: number): CoreResult<CoreResultRows>;
  /** A picture that all these rows go into, not yet filled. */
  pictureForRows(rows: CoreResultRows): CoreResult<CorePicture>;
  pngRowFilter(rows: CoreResultRows): CorePngRowFilter;
  pngStart(rows: CoreResultRows): Uint8Array;
  pngDataChunk(compressed: Uint8Array): Uint8Array;
  pngEnd(): Uint8Array;
}

/** Rows of the result as they are finished; see src/tiling/result_rows.h. */
export interface CoreResultRows extends CoreHandle {
  /** Of the whole result. */
  readonly width: number;
  readonly height: number;
  /** Of the rows that are there. */
  readonly first: number;
  readonly count: number;
  /** Of the rows that are there at once, at most, and of what else is held. */
  readonly largestBytes: number;
  readonly heldBytes: number;
  /** Takes the tiler's band, the next of all. The first rows that are there with it last until the tiler moves on. */
  take(tiler: CoreTiler): void;
  /** The next rows that are there with the same band replace those before; false when there are no more. */
  next(): boolean;
  /** Of 16 bits a Uint16Array. */
  rgba(): Uint8Array | Uint16Array;
  copyTo(picture: CorePicture): void;
}

export interface CorePngRowFilter extends CoreHandle {
  filterRows(rows: CoreResultRows): Uint8Array;
  /** Adler-32 of all filtered rows so far: the end of a zlib stream of them. */
  checksum(): number;
}
