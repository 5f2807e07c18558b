import { realPath } from '../real_path.js';
import { isPictureName } from './picture_files.js';

/** How features are told, and the file that an array of them goes into. */
export interface FeaturesFlags {
  readonly format?: 'json' | 'npy';
  readonly output?: string;
}

/** The file of the array; without one features are printed. `refuse` hears of what contradicts itself, and of a file that would be lost. */
export async function arrayFile(
  inputs: readonly string[],
  { format, output }: FeaturesFlags,
  refuse: (message: string) => never,
): Promise<string | undefined> {
  if (output === undefined) {
    return format === 'npy' ? refuse('--format npy needs a file: name it with --output.') : undefined;
  }
  if (format === 'json') refuse('--output is of --format npy; JSON is printed.');
  if (isPictureName(output) || (await isAmong(output, inputs))) {
    refuse(`${output} is a picture's name; an array goes into a file such as features.npy.`);
  }
  return output;
}

async function isAmong(file: string, inputs: readonly string[]): Promise<boolean> {
  const places = await Promise.all([file, ...inputs].map((path) => realPath(path).catch(() => path)));
  return places.slice(1).includes(places[0] as string);
}
