import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Acg2vecError, messageOf } from '../../errors.js';
import type { StoredModel } from '../../store_api.js';
import { modelStore } from '../index.js';

export interface AddFlags {
  readonly id?: string;
  readonly licence?: string;
  readonly source?: string;
  readonly skip?: 'nearest' | 'none';
}

/** Adds the model of which either file is named. */
export async function addFiles(file: string, { id, licence, source, skip }: AddFlags): Promise<StoredModel> {
  const stem = stemOf(file);
  const files = { param: await read(`${stem}.param`), bin: await read(`${stem}.bin`) };
  return modelStore.add(files, {
    id: id ?? idOf(stem),
    ...(licence && { licence }),
    ...(source && { source }),
    ...(skip && { skip }),
  });
}

function stemOf(file: string): string {
  const stem = /^(.*)\.(?:param|bin)$/s.exec(file)?.[1];
  if (stem !== undefined) return stem;
  const message = `${file} is not a model's file: name its .param file, with the .bin file beside it.`;
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}

// Such as `my-model-2x` for `My Model_2x`.
function idOf(stem: string): string {
  const name = basename(stem)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return name.replaceAll(/^-|-$/g, '') || 'own';
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw new Acg2vecError('FILE_FAILED', `${path} could not be read: ${messageOf(cause)}`, { cause });
  }
}
