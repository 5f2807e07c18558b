import { basename, dirname, join } from 'node:path';
import type { PictureFormat } from '../../api.js';
import { FORMATS } from '../../upscale/formats.js';
import { byFolder, isFolder, pictureNames } from './picture_files.js';
import { ResultNames } from './result_names.js';

/** Where results go, and how they are called. */
export interface OutputPlace {
  /** The folder, where it is not each picture's own. */
  readonly folder: string | undefined;
  /** How names end, before the extension. */
  readonly suffix: string;
  readonly format: PictureFormat;
}

/** Such as `a-2x.png` for each picture, in their order. */
export async function outputPaths(
  inputs: readonly string[],
  { folder, suffix, format }: OutputPlace,
): Promise<readonly string[]> {
  const extension = FORMATS[format].extensions[0];
  const together = folder === undefined ? [] : inputs.map((input) => basename(input));
  const names = new Map<string, ResultNames>();
  for (const [own, pictures] of byFolder(inputs)) {
    // Also a picture that is beside it, and not in this run, may be in another that gives its result a name.
    names.set(own, new ResultNames([...(await pictureNames(own, pictures)), ...together]));
  }
  return inputs.map((input) => {
    const own = dirname(input);
    return join(folder ?? own, `${names.get(own)?.of(basename(input))}-${suffix}${extension}`);
  });
}

/** Whether results go into a folder of that name, which may not be there yet. */
export async function isForFolder(inputs: readonly string[], output: string): Promise<boolean> {
  return inputs.length > 1 || (await namesFolder(output));
}

/** Whether that is a folder, or can only become one. */
export async function namesFolder(path: string): Promise<boolean> {
  return path.endsWith('/') || (await isFolder(path));
}
