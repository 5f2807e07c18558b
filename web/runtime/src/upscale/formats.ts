import type { PictureFormat } from '../api.js';

/** What is to be known of a format of files. */
export interface FormatDescription {
  readonly name: string;
  readonly mediaType: string;
  /** Of names of such files, the usual one first. */
  readonly extensions: readonly [string, ...string[]];
}

export interface WholeFormatDescription extends FormatDescription {
  /** Pixels that a side may have. */
  readonly longestSide: number;
  readonly holdsAlpha: boolean;
  /** What the encoder takes in its own memory, in bytes a pixel: measured with noise, of which files are largest. */
  readonly encoderBytes: number;
}

/** Formats whose encoders want the whole picture at once. */
export type WholeFormat = Exclude<PictureFormat, 'png'>;

export const WHOLE_FORMATS: Readonly<Record<WholeFormat, WholeFormatDescription>> = {
  jpeg: {
    name: 'JPEG',
    mediaType: 'image/jpeg',
    extensions: ['.jpg', '.jpeg'],
    longestSide: 65_500, // the format has 65535, but libjpeg stops here
    holdsAlpha: false,
    encoderBytes: 25,
  },
  webp: {
    name: 'WebP',
    mediaType: 'image/webp',
    extensions: ['.webp'],
    longestSide: 16_383,
    holdsAlpha: true,
    encoderBytes: 37,
  },
};

export const FORMATS: Readonly<Record<PictureFormat, FormatDescription>> = {
  png: { name: 'PNG', mediaType: 'image/png', extensions: ['.png'] },
  ...WHOLE_FORMATS,
};

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly PictureFormat[];

/** The media type of files of the format asked for. */
export function mediaTypeOf(format: PictureFormat = 'png'): string {
  return FORMATS[format].mediaType;
}

/** Without a quality asked for. */
export const DEFAULT_QUALITY = 90;
