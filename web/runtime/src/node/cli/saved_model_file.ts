import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Acg2vecError } from '../../errors.js';
import { isArchiveName } from '../../predict/checkpoint/which_saved_model.js';
import type { SavedModelFiles } from '../../predictor_api.js';
import { openToRead } from './file_access.js';

const INDEX = 'variables.index';
const DATA = 'variables.data-00000-of-00001';

/** Whether that names a SavedModel of TensorFlow: an archive, its folder, or its index. */
export async function isSavedModel(file: string): Promise<boolean> {
  return isArchiveName(file) || basename(file) === INDEX || (await folderOf(file)) !== undefined;
}

/** Its files, which are read where they are needed. Errors: `FILE_FAILED`, `MODEL_UNSUPPORTED_LAYER`. */
export async function openSavedModelFile(file: string): Promise<SavedModelFiles> {
  if (isArchiveName(file)) return { archive: await openToRead(file) };
  const folder = basename(file) === INDEX ? dirname(file) : await folderOf(file);
  if (folder === undefined) {
    const message = `${file} holds no SavedModel of TensorFlow: that has ${INDEX} and ${DATA}.`;
    throw new Acg2vecError('MODEL_UNSUPPORTED_LAYER', message);
  }
  return { index: await openToRead(join(folder, INDEX)), data: await openToRead(join(folder, DATA)) };
}

// The folder of the model, or that of its variables.
async function folderOf(path: string): Promise<string | undefined> {
  for (const folder of [path, join(path, 'variables')]) {
    const names = await readdir(folder).catch((): string[] => []);
    if (names.includes(INDEX)) return folder;
  }
  return undefined;
}
