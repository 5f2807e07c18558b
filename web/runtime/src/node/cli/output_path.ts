import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Acg2vecError } from '../../errors.js';

/**
 * Where each picture's result goes: beside it without `output`, into `output` where that is a folder (or ends in a
 * slash, or there are several pictures), else to that very file. Errors: `INVALID_ARGUMENT` where a result would
 * replace a picture or another result.
 */
export async function outputPaths(
  inputs: readonly string[],
  output: string | undefined,
  scale: number,
): Promise<readonly string[]> {
  const folder =
    output !== undefined && (inputs.length > 1 || output.endsWith('/') || (await isFolder(output)));
  const paths = inputs.map((input) => {
    const name = `${basename(input, extname(input))}-${scale}x.png`;
    if (output === undefined) return join(dirname(input), name);
    return folder ? join(output, name) : output;
  });
  refuseCollisions(inputs, paths);
  return paths;
}

function refuseCollisions(inputs: readonly string[], paths: readonly string[]): void {
  const taken = new Set(inputs.map((input) => resolve(input)));
  for (const path of paths) {
    if (taken.has(resolve(path))) {
      throw new Acg2vecError(
        'INVALID_ARGUMENT',
        `${path} would be written over. Name another output with -o.`,
      );
    }
    taken.add(resolve(path));
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
