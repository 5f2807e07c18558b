/** How a picture is enlarged, and what is heard of it meanwhile. */
import type { PauseController } from './pause.js';
import type { AlphaWay, Depth, MetadataChoice, PictureFormat, PictureLimits, Pixels } from './picture_api.js';

/**
 * How the tiles of one picture agree on the means that Real-CUGAN takes over the whole picture.
 *
 * - `exact`: the means are gathered over all tiles before any tile is finished: equals the untiled network.
 * - `sampled`: they are estimated from a part of the picture: no seams, nearly the speed of `none`, close to exact.
 *   A picture below half a megapixel is exact all the same.
 * - `none`: each tile uses its own: tiles may differ in tone. A picture that fits into one tile, and networks without
 *   means (`nose`), are exact all the same.
 */
export type Synchronisation = 'exact' | 'sampled' | 'none';

/** The result's sides, in pixels, up to a million each and within what `PictureLimits` says of results; with both the largest size of the picture's proportions that fits. */
export interface TargetSize {
  readonly width?: number;
  readonly height?: number;
}

/**
 * How large the result becomes, by a size or a factor, not both; without either as the model's scale says.
 *
 * The picture always goes through the network, and what comes out is resized to what is wanted: by Lanczos' filter, with
 * transparency by bicubic interpolation, colours weighed by it, once rounded. Where more than a tenth above the network's
 * scale is wanted, the picture goes through it twice. A size below the picture's own is no error (the network cleans, and
 * the result is noted as `MADE_SMALLER`).
 */
export interface TargetOptions {
  readonly size?: TargetSize;
  /** Of both sides, which are rounded: any number above 0. */
  readonly factor?: number;
}

/** How a picture is enlarged. All of it may be left out. */
export interface RunOptions extends TargetOptions {
  /** Side of a tile's core in input pixels, rounded up to the network's multiple; clipped to the picture. A model for images of one size has its own. */
  readonly tile?: number;
  /** `exact` without it. */
  readonly sync?: Synchronisation;
  /** Test-time augmentation: the mean over the picture's eight turned and mirrored variants, at eight times the work. */
  readonly tta?: boolean;
  /**
   * Bound of what is kept of the tiles between the parts of the network, of bands, and of a whole picture on its way into
   * a JPEG or WebP, in megabytes (10⁶); 512 without it, and for what is kept of tiles up to 2000: on `webgpu` of the
   * device's own memory, on `native` of a machine's that has eight times that, where a picture of up to six megapixels
   * needs no disk then. The workers of `cpu` are as many as fit into twice that, one at least; each takes about 140 MB for
   * tiles of 192 of an official 2x network, and more for larger ones.
   */
  readonly maxMemory?: number;
  /**
   * Of the file; `png` without it. What a format can't hold is refused before the work starts: `TOO_LARGE` for a JPEG of
   * more than 65500 pixels a side, a WebP of more than 16383, and either where the whole picture and its encoder don't
   * fit into `maxMemory`; `UNSUPPORTED_FORMAT` for a JPEG of a picture with transparency.
   */
  readonly format?: PictureFormat;
  /** Of a JPEG or WebP: a whole number from 1 (smallest) to 100 (closest); 90 without it. */
  readonly quality?: number;
  /**
   * Bits of the result's samples; as the picture came without it, and 8 for JPEG and WebP, of which 16 are refused
   * (`UNSUPPORTED_FORMAT`). A picture of 16 bits is enlarged from its own values in any case.
   */
  readonly depth?: Depth;
  /** `network` without it. */
  readonly alpha?: AlphaWay;
  /** `keep` without it. */
  readonly metadata?: MetadataChoice;
  /** For pictures from people who are trusted less, or more. */
  readonly limits?: PictureLimits;
  /**
   * Where the file goes, instead of into the result; a PNG goes there while it is made. It is closed when the file is whole and
   * aborted when the run fails or is cancelled, but for a listener's promise that rejects after the last tile: the run fails, and
   * the file is whole and closed by then.
   */
  readonly output?: WritableStream<Uint8Array>;
  readonly signal?: AbortSignal;
  /** Holds the run between two tiles while it is paused. */
  readonly pause?: PauseController;
  /**
   * Hears how far the run is, after every tile. Throwing ends it, and so does a promise that rejects; the run waits for promises in
   * the end, not between tiles. So it must not await what waits for the run: the run's own promise, a later run of the same
   * upscaler, its `dispose`. Both would wait for ever.
   */
  readonly onProgress?: (progress: RunProgress) => void;
  /**
   * Hears every finished tile, and with `exact` some provisional ones before anything is final: those nearest to
   * `focus`, a sixteenth of the picture at most. Throwing and promises as above.
   */
  readonly onTile?: (tile: EnlargedTile) => void;
  /** The point of the input, in pixels, whose tiles are made first; its middle without it. */
  readonly focus?: { readonly x: number; readonly y: number };
}

/** How far a run is. */
export interface RunProgress {
  /** `preview`: provisional tiles; `measure`: gathering the means; `enlarge`: making the result. */
  readonly phase: 'preview' | 'measure' | 'enlarge';
  /** Of all the work, from 0 to 1; each part of the network counts by its multiply-adds. */
  readonly share: number;
  /** Tiles of this phase. */
  readonly done: number;
  readonly total: number;
  /** Time spent working (pauses don't count) since the first tile began, in milliseconds. */
  readonly elapsedMs: number;
  /** Estimate; absent until the first tile is done. */
  readonly remainingMs?: number;
}

/** A part of what the network makes of the picture; where the result is to have another size, that is resized to it. */
export interface EnlargedTile {
  /** Its left upper corner. */
  readonly x: number;
  readonly y: number;
  /** Of all that the network makes, in pixels. */
  readonly whole: { readonly width: number; readonly height: number };
  readonly pixels: Pixels;
  /** True where the tile was made with its own means: it will be made again with those of the whole picture. */
  readonly provisional: boolean;
}
