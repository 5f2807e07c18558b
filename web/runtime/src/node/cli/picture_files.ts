import type { Dirent } from 'node:fs';
import { opendir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Acg2vecError } from '../../errors.js';
import { fileError } from '../file_error.js';

const EXTENSIONS = new Set([
  ...['.png', '.jpg', '.jpeg', '.jfif', '.webp', '.avif', '.bmp', '.tga'],
  ...['.pbm', '.pgm', '.ppm', '.pnm', '.pam'],
]);

/** Whether a file's name is a picture's. */
export function isPictureName(name: string): boolean {
  return EXTENSIONS.has(extname(name).toLowerCase());
}

/** A picture, or what could not be looked for pictures. */
export type FoundPicture = { readonly path: string; readonly error?: unknown };

/**
 * The files that are named, and the pictures of the folders, by their names: one folder's names at a time are in memory.
 * A folder's link to a folder is not followed, so that there is an end.
 */
export async function* picturesOf(
  inputs: readonly string[],
  isRecursive: boolean,
): AsyncGenerator<FoundPicture> {
  for (const input of inputs) {
    if (await isFolder(input)) yield* picturesOrNone(input, isRecursive);
    else yield { path: input };
  }
}

// Who names a folder expects something of it.
async function* picturesOrNone(folder: string, isRecursive: boolean): AsyncGenerator<FoundPicture> {
  let isEmpty = true;
  for await (const found of picturesIn(folder, isRecursive)) {
    isEmpty = false;
    yield found;
  }
  if (!isEmpty) return;
  const message = `${folder} holds no pictures${isRecursive ? '' : ' (folders within it need --recursive)'}.`;
  yield { path: folder, error: new Acg2vecError('INVALID_ARGUMENT', message) };
}

async function* picturesIn(folder: string, isRecursive: boolean): AsyncGenerator<FoundPicture> {
  let entries: readonly { readonly name: string; readonly isFolder: boolean }[];
  try {
    const read = await readdir(folder, { withFileTypes: true });
    entries = read
      .filter((entry) => !isEndless(entry))
      .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
  } catch (cause) {
    yield { path: folder, error: fileError('read', folder, cause) };
    return;
  }
  const inOrder = [...entries].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const entry of inOrder) {
    if (!entry.isFolder && isPictureName(entry.name)) yield { path: join(folder, entry.name) };
  }
  for (const entry of inOrder) {
    if (isRecursive && entry.isFolder) yield* picturesIn(join(folder, entry.name), isRecursive);
  }
}

// A pipe would be waited for, a device may never end: who names one in the command means it.
function isEndless(entry: Dirent): boolean {
  return entry.isFIFO() || entry.isSocket() || entry.isCharacterDevice() || entry.isBlockDevice();
}

/** Whether that is a folder, and can be looked at. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** What is named, by the folders that it lies in. */
export function byFolder(inputs: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const input of inputs) {
    const folder = dirname(input);
    const beside = folders.get(folder);
    if (beside) beside.push(input);
    else folders.set(folder, [input]);
  }
  return folders;
}

/** Pictures' names in a folder, without an order: what has such a name, and of its `inputs` those that are no folders. */
export async function pictureNames(
  folder: string,
  inputs: readonly string[] = [],
): Promise<ReadonlySet<string>> {
  const names = new Set(await namesLikePictures(folder));
  for (const input of inputs) if (!(await isFolder(input))) names.add(basename(input));
  return names;
}

// None where it can't be read.
async function namesLikePictures(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of await opendir(folder)) if (isPictureName(name)) names.push(name);
  } catch {
    return [];
  }
  return names;
}
