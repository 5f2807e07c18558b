import { extname } from 'node:path';
import type { PictureFormat } from '../../api.js';
import { FORMAT_NAMES, FORMATS } from '../../upscale/formats.js';
import { namesFolder } from './output_path.js';
import type { UpscaleOptions } from './upscale_options.js';

// A PNG under such a name would mislead; under any other name, it is what was asked for.
const UNWRITTEN =
  /\.(apng|avif|bmp|dds|exr|gif|hdr|hei[cf]|ico|jfif|jp2|jpe|jxl|p[abfgnp]m|pcx|psd|qoi|svg|tga|tiff?)$/i;

/** The format asked for, or that of the output's name, or PNG. `refuse` hears of what contradicts itself. */
export async function outputFormat(
  inputs: readonly string[],
  { output, format, quality }: Pick<UpscaleOptions, 'output' | 'format' | 'quality'>,
  refuse: (message: string) => never,
): Promise<PictureFormat> {
  if (output === '-')
    refuse('standard output carries words about results, not pictures: name a file after -o.');
  const file = output && !(await namesFolder(output)) ? output : undefined;
  if (file && UNWRITTEN.test(file)) {
    refuse(`${file} can't be written: pictures are written as png, jpeg or webp.`);
  }
  const named = file ? formatOfName(file) : undefined;
  if (named && inputs.length > 1) {
    refuse(`${file} is the name of one file, but several pictures need a folder.`);
  }
  if (format && named && format !== named) {
    refuse(`${output} is the name of a ${FORMATS[named].name}, but --format says ${format}.`);
  }
  const chosen = format ?? named ?? 'png';
  if (chosen === 'png' && quality !== undefined) {
    refuse('--quality is of a JPEG or WebP; a PNG is lossless. Choose --format jpeg or webp.');
  }
  return chosen;
}

function formatOfName(path: string): PictureFormat | undefined {
  const extension = extname(path).toLowerCase();
  return FORMAT_NAMES.find((format) => FORMATS[format].extensions.includes(extension));
}
