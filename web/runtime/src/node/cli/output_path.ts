import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { PictureFormat } from '../../api.js';
import { Acg2vecError } from '../../errors.js';
import { FORMATS } from '../../upscale/formats.js';
import { realPath } from '../real_path.js';
import type { ExistingWay } from './existing_output.js';
import { STANDARD_INPUT } from './file_access.js';

/** Where one picture's result goes. */
export interface PlannedOutput {
  readonly input: string;
  readonly path: string;
  /** What is done where a file is there. */
  readonly existing: ExistingWay;
  /** Whether the picture itself is where another one's result goes: of a folder's pictures an earlier run may have made some. */
  readonly isResult: boolean;
  /** The error where the result would replace a picture or another result, or has no place. */
  readonly fault?: Acg2vecError;
}

/** What is said of results. */
export interface OutputWishes {
  readonly output?: string;
  readonly existing?: ExistingWay;
  readonly format: PictureFormat;
}

/**
 * Beside each picture without `output`; into `output` where that is a folder (or ends in a slash, or there are several
 * pictures), else to that very file, which alone is replaced where nothing else is said. Names end in `suffix`.
 */
export async function planOutputs(
  inputs: readonly string[],
  suffix: string,
  { output, existing, format }: OutputWishes,
): Promise<readonly PlannedOutput[]> {
  const folder = output !== undefined && (await isForFolder(inputs, output)) ? output : undefined;
  const file = folder === undefined ? output : undefined;
  const way = existing ?? (file === undefined ? 'refuse' : 'replace');
  const pathOf = (input: string) =>
    file ?? join(folder ?? dirname(input), nameOfResult(input, suffix, format));
  const own = await Promise.all(inputs.map(identity));
  const goals = await Promise.all(inputs.map((input) => identity(pathOf(input))));
  const [pictures, results] = [firstPlaces(own), firstPlaces(goals)];
  const clashOf = (goal: string, place: number) => {
    const picture = way === 'skip' ? undefined : pictures.get(goal); // a picture that is there stays then
    if (picture !== undefined) return `the picture ${inputs[picture]}`;
    const first = results.get(goal) ?? place;
    return first === place ? undefined : `the result of ${inputs[first]}`;
  };
  const plan = async (input: string, place: number) => {
    const path = pathOf(input);
    const owner = clashOf(goals[place] as string, place);
    const isHomeless = file === undefined && (await hasNoPlace(input, folder));
    const fault = isHomeless ? homelessError(input) : owner && clashError(path, owner);
    const isResult = (results.get(own[place] as string) ?? place) !== place;
    return { input, path, existing: way, isResult, ...(fault && { fault }) };
  };
  return Promise.all(inputs.map(plan));
}

// What comes in by a pipe lies in no folder, and standard input has not even a name.
async function hasNoPlace(input: string, folder: string | undefined): Promise<boolean> {
  if (input === STANDARD_INPUT) return true;
  if (folder !== undefined) return false;
  return stat(input).then(
    (found) => !found.isFile() && !found.isDirectory(),
    () => false,
  );
}

function homelessError(input: string): Acg2vecError {
  const message = `${input} is no file beside which its result could lie. Name the result's file with -o.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}

function firstPlaces(names: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, name] of names.entries()) if (!places.has(name)) places.set(name, place);
  return places;
}

function nameOfResult(input: string, suffix: string, format: PictureFormat): string {
  return `${basename(input, extname(input))}-${suffix}${FORMATS[format].extensions[0]}`;
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
