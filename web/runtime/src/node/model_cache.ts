import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { CatalogueFile } from '../models/catalogue.js';
import type { ModelCache } from '../platform/platform.js';
import { readIfThere } from './model_folders.js';
import { writeWhole } from './write_whole.js';

/** Downloaded model files, each under its sha256, in the user's cache folder (XDG Base Directory Specification). */
export const nodeModelCache: ModelCache = {
  name: 'the cache',
  read: (file) => readIfThere(pathOf(file)),
  keep: (file, bytes) => writeWhole(pathOf(file), bytes),
  remove: (file) => rm(pathOf(file), { force: true }),
};

function pathOf(file: CatalogueFile): string {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(caches, 'acg2vec', 'models', file.sha256);
}
