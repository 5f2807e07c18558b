import { lstat, readlink } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { isMissing } from './missing.js';

const MOST_LINKS = 40; // as Linux has it

// What stands here looks like links, but leads to what the process has open, which may have no name (a pipe).
const OPEN_FILES = /^\/proc\/.*\/fd$/;

/**
 * The path without links, also where the file, or a folder on its path, is not there; `realpath` knows only what is.
 * A link to an open file of a process stays, for it is no name.
 */
export async function realPath(path: string, links = MOST_LINKS): Promise<string> {
  // Joining with what may be a link would take `link/..` for the folder that the link is in.
  const whole = isAbsolute(path) ? path : `${process.cwd()}/${path}`;
  if (dirname(whole) === whole) return whole;
  const folder = await realPath(dirname(whole), links);
  const place = join(folder, basename(whole));
  if (OPEN_FILES.test(folder) || !(await isLink(place))) return place;
  if (links === 0) throw new Error('links on its path lead in a circle');
  const target = await readlink(place);
  return realPath(isAbsolute(target) ? target : `${folder}/${target}`, links - 1);
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
