import type { MetadataKind } from '../api.js';
import type { NoteCode } from '../notes.js';
import type { CoreHandle, CoreResult } from './handle.js';
import type { CorePicture } from './pictures.js';
import type { CoreResultRows } from './result_rows.js';

/** What it does with what files say beside their pixels. */
export interface CoreMetadataFunctions {
  /** What a file says beside its pixels; of no file, nothing. */
  readMetadata(file: Uint8Array | undefined): CoreMetadata;
}

/** Metadata on their way from one file into another. */
export interface CoreMetadata extends CoreHandle {
  /** Turns and mirrors the picture as the metadata say; once, and before anything else is done with it. */
  layUpright(picture: CorePicture): CoreResult<true>;
  /** Takes all away that isn't needed for the right colours. */
  strip(): void;
  /** Makes them true of what becomes of the upright picture at that size; once. */
  adaptTo(picture: CorePicture, width: number, height: number): void;
  /** What goes between a PNG's start and its data. */
  pngChunks(rows: CoreResultRows): Uint8Array;
  /** Of an encoder's file, of which `start` is the beginning. */
  jpegEnvelope(start: Uint8Array): CoreEnvelope;
  webpEnvelope(start: Uint8Array): CoreEnvelope;
  /** What was left out so far. */
  notes(): readonly NoteCode[];
  /** What there is. */
  kinds(): readonly MetadataKind[];
}

/** A file with metadata: `head`, the encoder's file but for its first `replaced` bytes, `tail`. */
export interface CoreEnvelope {
  readonly head: Uint8Array;
  readonly replaced: number;
  readonly tail: Uint8Array;
}
