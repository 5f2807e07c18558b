import { readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isThere } from './begun_whole.js';
import { cacheFolder } from './cache_folder.js';
import { makeFolder } from './make_folder.js';
import { asStorage } from './storage_error.js';
import { isInHand, newOwnerMark } from './temporary.js';

/**
 * Does the work unless somebody on this machine does one of that name: then `refuse` is called. What a killed process left
 * holds nobody up, and of other machines' processes nothing is known. Errors: `FILE_FAILED`, `STORAGE_FULL`.
 */
export async function unlessInHand<T>(name: string, work: () => Promise<T>, refuse: () => never): Promise<T> {
  const path = join(cacheFolder(), 'at-work', name);
  if (!(await asStorage(claim(path)))) refuse();
  try {
    return await work();
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
}

// Whose work it is stands in the file.
async function claim(path: string): Promise<boolean> {
  await makeFolder(dirname(path));
  if (await create(path)) return true;
  const owner = await readFile(path, 'utf8').catch(() => '');
  if (isInHand(owner)) return false;
  await rm(path, { force: true });
  return create(path);
}

async function create(path: string): Promise<boolean> {
  try {
    await writeFile(path, newOwnerMark(), { flag: 'wx' });
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
}
