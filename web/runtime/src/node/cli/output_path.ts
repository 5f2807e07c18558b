import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { PictureFormat } from '../../api.js';
import { Acg2vecError } from '../../errors.js';
import { FORMATS } from '../../upscale/formats.js';
import { realPath } from '../real_path.js';

/** Where one picture's result goes; `clash` is the error where that would replace a picture or another result. */
export interface PlannedOutput {
  readonly input: string;
  readonly path: string;
  /** Whether the user named that very file. */
  readonly isNamed: boolean;
  readonly clash?: Acg2vecError;
}

/**
 * Beside each picture without `output`; into `output` where that is a folder (or ends in a slash, or there are several
 * pictures), else to that very file. Names end in `suffix`.
 */
export async function planOutputs(
  inputs: readonly string[],
  output: string | undefined,
  suffix: string,
  format: PictureFormat,
): Promise<readonly PlannedOutput[]> {
  const folder = output !== undefined && (await isForFolder(inputs, output));
  const isNamed = output !== undefined && !folder;
  const [extension] = FORMATS[format].extensions;
  const taken = new Map<string, string>();
  for (const input of inputs) taken.set(await identity(input), `the picture ${input}`);
  const planned: PlannedOutput[] = [];
  for (const input of inputs) {
    const name = `${basename(input, extname(input))}-${suffix}${extension}`;
    const path = output === undefined ? join(dirname(input), name) : folder ? join(output, name) : output;
    const file = await identity(path);
    const owner = taken.get(file);
    if (!owner) taken.set(file, `the result of ${input}`);
    planned.push({ input, path, isNamed, ...(owner && { clash: clashError(path, owner) }) });
  }
  return planned;
}

/** Whether results go into a folder of that name, which may not be there yet. */
export async function isForFolder(inputs: readonly string[], output: string): Promise<boolean> {
  return inputs.length > 1 || (await namesFolder(output));
}

/** Whether that is a folder, or can only become one. */
export async function namesFolder(path: string): Promise<boolean> {
  return path.endsWith('/') || (await isFolder(path));
}

/** One text for every name of a file, which need not be there. What can't be looked at fails when it is opened. */
async function identity(path: string): Promise<string> {
  return realpath(path)
    .catch(() => realPath(path))
    .catch(() => resolve(path));
}

function clashError(path: string, owner: string): Acg2vecError {
  return new Acg2vecError(
    'INVALID_ARGUMENT',
    `${path} is ${owner}, which would be lost. Name another output with -o.`,
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
