import { Acg2vecError, modelStore } from 'acg2vec-web';
import { clearFailure, showFailure } from '../failure/failure';
import { t } from '../language/translate';
import { familyOf } from '../settings/choices';
import { loadModels } from '../settings/models';
import { familyWish } from '../settings/wishes';
import { refreshStored } from './stored';

const NETWORK = /\.param$/i;
const WEIGHTS = /\.bin$/i;

/** Whether these are a model's files, and no pictures. */
export function areModelFiles(files: readonly File[]): boolean {
  return files.length > 0 && files.every(({ name }) => NETWORK.test(name) || WEIGHTS.test(name));
}

/** Adds a model of the user's own and chooses it. */
export async function addModel(files: readonly File[]): Promise<void> {
  clearFailure();
  try {
    const { param, bin } = pairOf(files);
    const bytes = { param: await bytesOf(param), bin: await bytesOf(bin) };
    const added = await modelStore.add(bytes, { id: idOf(param.name) });
    await loadModels();
    familyWish.value = familyOf(added);
  } catch (reason) {
    showFailure(reason);
  }
  await refreshStored();
}

function pairOf(files: readonly File[]): { param: File; bin: File } {
  const param = files.find(({ name }) => NETWORK.test(name));
  const bin = files.find(({ name }) => WEIGHTS.test(name));
  if (files.length === 2 && param && bin) return { param, bin };
  throw new Acg2vecError('INVALID_ARGUMENT', t('models.pair'));
}

/** Such as `my-model-2x` for `My Model_2x.param`. */
function idOf(name: string): string {
  const id = name
    .replace(NETWORK, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return id.replaceAll(/^-|-$/g, '') || 'own';
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new Acg2vecError('FILE_FAILED', `${file.name} could not be read.`, { cause });
  }
}
