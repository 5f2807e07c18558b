import { readdir, readFile, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { BegunFile, ModelStorage } from '../platform/model_storage.js';
import { DiskFile } from './begun_file.js';
import { claimPath, largest, leftPath, leftPaths } from './begun_paths.js';
import { cacheFolder } from './cache_folder.js';
import { makeFolder } from './make_folder.js';
import { isMissing } from './missing.js';
import { readIfThere } from './model_folders.js';
import { partsOfFile } from './parts_of_file.js';
import { asStorage, fullError } from './storage_error.js';
import { createWhole, writeWhole } from './write_whole.js';

/** Model files in the cache folder: below `models` each under its sha256, below `own` an entry for each own model. */
export const nodeModelStorage: ModelStorage = {
  get name() {
    return cacheFolder();
  },

  async size(sha256) {
    const there = await asStorage(unlessMissing(stat(wholePath(sha256))));
    return there?.size;
  },

  begunSize: async (sha256) => largest(await leftPaths(modelsFolder(), sha256)),
  read: (sha256) => asStorage(readIfThere(wholePath(sha256))),

  async stream(sha256) {
    const there = await asStorage(unlessMissing(stat(wholePath(sha256))));
    return there && partsOfFile(wholePath(sha256));
  },

  async remove(sha256) {
    const paths = [wholePath(sha256), ...(await leftPaths(modelsFolder(), sha256))];
    for (const path of paths) await asStorage(rm(path, { force: true }));
  },

  inTurn: (_sha256, _signal, work) => work(), // each writes a file of its own, and renaming is atomic

  async begin(sha256, bytes): Promise<BegunFile> {
    const folder = modelsFolder();
    await asStorage(makeFolder(folder));
    const own = await claimPath(folder, sha256);
    const file = await DiskFile.open({ own, left: leftPath(folder, sha256), whole: wholePath(sha256) });
    const room = await freeBytes(folder);
    if (bytes - file.length <= room) return file;
    await file.leave();
    throw fullError(`${bytes - file.length} bytes are needed, ${room} are free`);
  },

  async ownEntries() {
    const names = await asStorage(unlessMissing(readdir(ownFolder())));
    const entries = (names ?? []).filter((name) => /^[a-z0-9-]+\.json$/.test(name));
    return Promise.all(entries.map((name) => asStorage(readFile(join(ownFolder(), name), 'utf8'))));
  },

  createOwnEntry: (id, json) => asStorage(createWhole(ownPath(id), new TextEncoder().encode(json))),
  keepOwnEntry: (id, json) => asStorage(writeWhole(ownPath(id), new TextEncoder().encode(json))),
  removeOwnEntry: (id) => asStorage(rm(ownPath(id), { force: true })),
};

function modelsFolder(): string {
  return join(cacheFolder(), 'models');
}

function wholePath(sha256: string): string {
  return join(modelsFolder(), sha256);
}

function ownFolder(): string {
  return join(cacheFolder(), 'own');
}

function ownPath(id: string): string {
  return join(ownFolder(), `${id}.json`);
}

// Some file systems don't tell.
async function freeBytes(folder: string): Promise<number> {
  const disk = await statfs(folder).catch(() => undefined);
  return disk && disk.blocks > 0 ? disk.bavail * disk.bsize : Number.POSITIVE_INFINITY;
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
