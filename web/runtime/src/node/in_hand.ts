import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache_folder.js';
import { readIfThere } from './model_folders.js';
import { asStorage } from './storage_error.js';
import { isInHand, newOwnerMark } from './temporary.js';
import { createWhole } from './write_whole.js';

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
    await release(path);
  }
}

// Whose work it is stands in the file, from the moment at which the file is there.
async function claim(path: string): Promise<boolean> {
  if (await create(path)) return true;
  const owner = await ownerOf(path);
  if (owner !== undefined && isInHand(owner)) return false;
  // Of those who find what a killed process left one removes it: the others might remove what that one made in its place.
  const heirs = `${path}.ended`;
  if (!(await claim(heirs))) return false;
  try {
    if (owner !== undefined && (await ownerOf(path)) === owner) await rm(path, { force: true });
    return await create(path);
  } finally {
    await release(heirs);
  }
}

function create(path: string): Promise<boolean> {
  return createWhole(path, new TextEncoder().encode(newOwnerMark()));
}

async function ownerOf(path: string): Promise<string | undefined> {
  const bytes = await readIfThere(path);
  return bytes && new TextDecoder().decode(bytes);
}

async function release(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
