import { extname } from 'node:path';
import type { PictureFormat } from '../../api.js';
import { FORMAT_NAMES, FORMATS } from '../../upscale/formats.js';
import { isForFolder } from './output_path.js';
import type { UpscaleOptions } from './upscale_options.js';

/** The format asked for, or that of the output's name, or PNG. `refuse` hears of what contradicts itself. */
export async function outputFormat(
  inputs: readonly string[],
  { output, format, quality }: Pick<UpscaleOptions, 'output' | 'format' | 'quality'>,
  refuse: (message: string) => never,
): Promise<PictureFormat> {
  const named = output && !(await isForFolder(inputs, output)) ? formatOfName(output) : undefined;
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
