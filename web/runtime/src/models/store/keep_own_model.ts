import { Acg2vecError } from '../../errors.js';
import { filesOf } from '../files_of_model.js';
import { type KnownModel, type ModelPlatform, readAllModels } from '../known_models.js';
import { checkFree } from '../own_model.js';
import { type Contents, keepFile, keepFiles } from './keep_file.js';
import { removeModel } from './remove_model.js';

/**
 * Keeps a model of the user's own with its files, whose contents are given in the order of `filesOf`. Its entry comes
 * first: what is left where the program is killed is then listed, and can be removed or added again. Errors: those of
 * the storage and of the contents, `INVALID_ARGUMENT` where somebody else has taken its id meanwhile; rejects with the
 * signal's reason. Then nothing of it stays.
 */
export async function keepOwnModel(
  platform: ModelPlatform,
  model: KnownModel,
  contents: readonly Contents[],
  signal?: AbortSignal,
): Promise<void> {
  await keepContents(platform, model, contents, await keepEntry(platform, model), signal);
}

/** The same of a model whose id nobody has, be it with the same files: of several who make it one keeps it, the others fail. */
export async function keepNewModel(
  platform: ModelPlatform,
  model: KnownModel,
  files: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<void> {
  if (!(await platform.modelStorage.createOwnEntry(model.id, JSON.stringify(model)))) throw takenError(model);
  await keepContents(platform, model, filesAsContents(files), true, signal);
}

/** A model of the user's own, or one of the catalogue whose files these are. Errors: as above. */
export async function keepModel(
  platform: ModelPlatform,
  model: KnownModel,
  files: readonly Uint8Array[],
  signal?: AbortSignal,
): Promise<void> {
  if (model.family !== 'own') return keepFiles(platform.modelStorage, model, files, signal);
  await keepOwnModel(platform, model, filesAsContents(files), signal);
}

function filesAsContents(files: readonly Uint8Array[]): readonly Contents[] {
  return files.map((file) => [file]);
}

async function keepContents(
  platform: ModelPlatform,
  model: KnownModel,
  contents: readonly Contents[],
  isNew: boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    for (const [place, file] of filesOf(model).entries()) {
      await keepFile(platform.modelStorage, file, contents[place] as Contents, signal);
    }
  } catch (error) {
    if (isNew) await takeBack(platform, model);
    throw error;
  }
}

// The same files may be added again, with something else said of them.
async function keepEntry(platform: ModelPlatform, model: KnownModel): Promise<boolean> {
  const json = JSON.stringify(model);
  if (await platform.modelStorage.createOwnEntry(model.id, json)) return true;
  checkFree(model, await readAllModels(platform));
  await platform.modelStorage.keepOwnEntry(model.id, json);
  return false;
}

// What failed before is what is told.
async function takeBack(platform: ModelPlatform, model: KnownModel): Promise<void> {
  await removeModel(platform, model, await readAllModels(platform)).catch(() => undefined);
}

function takenError({ id }: KnownModel): Acg2vecError {
  const message = `A model "${id}" was made meanwhile, by another process or tab. It stays as it is, and nothing of this one is kept. Choose another id, or remove that one first.`;
  return new Acg2vecError('INVALID_ARGUMENT', message);
}
