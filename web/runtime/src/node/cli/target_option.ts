import { InvalidArgumentError, Option } from 'commander';
import type { TargetOptions, TargetSize } from '../../api.js';

/** What `--size` or `--factor` say, and how results are called after them. */
export interface Target {
  readonly options: TargetOptions;
  readonly name: string;
}

export function sizeOption(): Option {
  const description =
    'of the result in pixels: 1920x (as wide), x1080 (as high) or 1920x1080 (as large as fits within, its proportions kept)';
  return new Option('--size <WxH>', description).argParser(parseSize).conflicts('factor');
}

export function factorOption(): Option {
  const description =
    'by which both sides grow, such as 1.5; without it and --size as the model does. Without --model the bundled 2x or 4x enlarges, whichever suits';
  return new Option('--factor <number>', description).argParser(parseFactor);
}

/** Nothing where neither was given. */
export function targetOf({ size, factor }: TargetOptions): Target | undefined {
  if (size) return { options: { size }, name: `${size.width ?? ''}x${size.height ?? ''}` };
  return factor === undefined ? undefined : { options: { factor }, name: `${factor}x` };
}

function parseSize(text: string): TargetSize {
  const [, width, height] = /^([1-9]\d{0,5})?x([1-9]\d{0,5})?$/.exec(text) ?? [];
  if (!width && !height)
    throw new InvalidArgumentError(
      'It must be such as 1920x, x1080 or 1920x1080, of six digits a side at most.',
    );
  return { ...(width && { width: Number(width) }), ...(height && { height: Number(height) }) };
}

function parseFactor(text: string): number {
  if (/^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a number above 0 and below 1000, such as 1.5.');
}
