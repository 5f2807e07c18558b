/** What pictures are: as they are given, as they are made, and as files. */

/**
 * What can be enlarged. An array holds a whole PNG, JPEG, WebP, AVIF, BMP, TGA or PNM file; in a browser a GIF, HEIC or
 * JPEG XL file as well, where that browser shows such.
 */
export type PictureInput = Blob | ArrayBuffer | Uint8Array | Pixels | DeepPixels | ImageBitmap;

/** 8-bit RGBA, not premultiplied, as in a browser's `ImageData`. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** RGBA of 16 bits a sample, not premultiplied. */
export interface DeepPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint16Array;
}

/** Bits of a sample. */
export type Depth = 8 | 16;

/** What files can be made. `png` is lossless and written while it is made; the others need the whole picture at once. */
export type PictureFormat = 'png' | 'jpeg' | 'webp';

/**
 * What becomes of a picture's transparency. In every case the colours of what is visible are spread under what is not, so
 * that no fringe comes of what lay there.
 *
 * - `network`: alpha is enlarged as the colours are, as a grey picture.
 * - `bicubic`: it is interpolated: softer edges, in little more than half the time.
 * - `drop`: the result has the colours alone and is opaque. They are not laid on a background.
 */
export type AlphaWay = 'network' | 'bicubic' | 'drop';

/**
 * What becomes of what a file says beside its pixels.
 *
 * - `keep`: EXIF, XMP, texts and density go along as far as the result's format holds them; what depends on the pixels
 *   (orientation, sides, density) is made true of the result.
 * - `strip`: they don't.
 *
 * Either way the orientation is applied, and what the colours mean (ICC profile, gamma, sRGB) is kept.
 */
export type MetadataChoice = 'keep' | 'strip';

/**
 * What a file says beside its pixels.
 *
 * - `profile`: an ICC profile;
 * - `colours`: what colours mean, said by a PNG's own means;
 * - `texts`: titles, comments and the like;
 * - `density`: how many pixels there are to a length.
 */
export type MetadataKind = 'profile' | 'colours' | 'exif' | 'xmp' | 'texts' | 'density';

/**
 * What a picture may be; found before memory is taken for its pixels. More is `TOO_LARGE`. A result may have sixteen times the
 * pixels, and sides four times as long (more with a network of a larger scale); lower limits than those below bound pictures alone, not results.
 */
export interface PictureLimits {
  /** 250 million without it. */
  readonly pixels?: number;
  /** Of its width and its height; 100 000 without it. */
  readonly side?: number;
  /** Of its file; 10⁹ without it. */
  readonly fileBytes?: number;
  /** Of the decoded picture; 2·10⁹ without it, or eight for each of `pixels` where that is more. */
  readonly decodedBytes?: number;
}
