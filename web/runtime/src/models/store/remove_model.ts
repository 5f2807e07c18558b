import { Acg2vecError } from '../../errors.js';
import { filesOf, isBundled } from '../files_of_model.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { isStored } from './model_state.js';

/** Takes a model out of the storage, but for files that another model which is there needs as well. */
export async function removeModel(
  platform: ModelPlatform,
  model: KnownModel,
  all: readonly KnownModel[],
): Promise<void> {
  if (isBundled(model)) {
    throw new Acg2vecError('INVALID_ARGUMENT', `${model.id} comes with the package and can't be removed.`);
  }
  const { modelStorage } = platform;
  const needed = await neededByOthers(platform, model, all);
  for (const { sha256 } of filesOf(model)) if (!needed.has(sha256)) await modelStorage.remove(sha256);
  // Last: what fails before can be tried again, and a file without an entry would never be found.
  if (model.family === 'own') await modelStorage.removeOwnEntry(model.id);
}

async function neededByOthers(
  platform: ModelPlatform,
  model: KnownModel,
  all: readonly KnownModel[],
): Promise<ReadonlySet<string>> {
  const needed = new Set<string>();
  for (const other of all) {
    if (other.id === model.id) continue;
    const files = filesOf(other);
    const there = await Promise.all(files.map((file) => isStored(platform, file)));
    if (there.every(Boolean)) for (const { sha256 } of files) needed.add(sha256);
  }
  return needed;
}
