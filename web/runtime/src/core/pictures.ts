import type { Depth, PictureLimits } from '../api.js';
import type { NoteCode } from '../notes.js';
import type { CoreHandle, CoreResult } from './handle.js';

/** What the core does with pictures. */
export interface CorePictureFunctions {
  decodePicture(file: Uint8Array, limits: PictureLimits): CoreResult<CorePicture>;
  /** The name of a file's format, such as `WebP`; its first kilobyte suffices. */
  pictureFormat(start: Uint8Array): string;
  /** Of a WebP or AVIF file, whose header is checked: what its decoder is given. */
  prepareForeign(file: Uint8Array, limits: PictureLimits): CoreResult<CoreStill>;
  /** From the pixels that a decoder made of that file, laid as the file says. */
  pictureFromForeign(
    file: Uint8Array,
    rgba: Uint8Array | Uint8ClampedArray | Uint16Array,
    width: number,
    height: number,
    limits: PictureLimits,
  ): CoreResult<CorePicture>;
  pictureFromRgba(
    rgba: Uint8Array | Uint8ClampedArray | Uint16Array,
    width: number,
    height: number,
    limits: PictureLimits,
  ): CoreResult<CorePicture>;
  /** The picture at another size, of the same format. */
  resizePicture(
    picture: CorePicture,
    width: number,
    height: number,
    filter: ResizeFilter,
    limits: PictureLimits,
  ): CoreResult<CorePicture>;
}

export interface CorePicture extends CoreHandle {
  readonly width: number;
  readonly height: number;
  /** Grey, grey and alpha, RGB, RGBA. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly hasAlpha: boolean;
  readonly depth: Depth;
  /** RGBA, 8 bits. */
  rgba(): Uint8Array;
  notes(): readonly NoteCode[];
  bleedColours(): CoreResult<true>;
  /** Before tiles of the picture are planned. */
  dropAlpha(): void;
}

/** A file that a decoder of still pictures reads, and where its picture lies on the whole one. */
export interface CoreStill {
  readonly file: Uint8Array;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
}

/** From the fastest to the sharpest. */
export type ResizeFilter = 'box' | 'bilinear' | 'bicubic' | 'lanczos';
