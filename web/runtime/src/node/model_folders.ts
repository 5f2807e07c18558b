import { readFile, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { ModelPlace } from '../platform/platform.js';
import { fileError } from './file_error.js';
import { isMissing } from './missing.js';

/** The folders named by ACG2VEC_MODELS; below each, files lie as the catalogue names them. */
export function modelFolders(): readonly ModelPlace[] {
  const folders = (process.env.ACG2VEC_MODELS ?? '').split(delimiter).filter(Boolean);
  return folders.map(modelFolder);
}

function modelFolder(folder: string): ModelPlace {
  return {
    name: folder,
    read: (file) => readOfFolder(join(folder, file.path)),
    size: (file) =>
      stat(join(folder, file.path)).then(
        ({ size }) => size,
        () => undefined,
      ),
  };
}

async function readOfFolder(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readIfThere(path);
  } catch (cause) {
    throw fileError('read', `${path}, in a folder named by ACG2VEC_MODELS,`, cause);
  }
}

/** The file's bytes, or nothing where there is no such file. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
