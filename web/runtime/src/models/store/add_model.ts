import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import type { AddOptions, NcnnModelFiles } from '../../store_api.js';
import { type CatalogueFile, type CatalogueModel, filesOf } from '../catalogue.js';
import { sha256Of } from '../integrity.js';
import type { ModelPlatform } from '../known_models.js';
import { describeNetwork } from '../network_description.js';
import { keepBytes } from './keep_bytes.js';

const ID = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** Takes over a user's model, or one of the catalogue whose files these are; gives its entry. Errors: as in `ModelStore.add`. */
export async function addModel(
  platform: ModelPlatform,
  core: CoreModule,
  files: NcnnModelFiles,
  options: AddOptions,
  known: readonly CatalogueModel[],
): Promise<CatalogueModel> {
  const hashes = { param: sha256Of(core, files.param), bin: sha256Of(core, files.bin) };
  const model = findByHashes(known, hashes) ?? describeOwn(core, files, hashes, options, known);
  const { modelStorage } = platform;
  await keepBytes(modelStorage, model.files.param, files.param);
  await keepBytes(modelStorage, model.files.bin, files.bin);
  // Last: an entry without its files would be a model that can't be had.
  if (model.family === 'own') await modelStorage.keepOwnEntry(model.id, JSON.stringify(model));
  return model;
}

interface Hashes {
  readonly param: string;
  readonly bin: string;
}

function findByHashes(known: readonly CatalogueModel[], { param, bin }: Hashes): CatalogueModel | undefined {
  return known.find(
    ({ family, files }) => family !== 'own' && files.param.sha256 === param && files.bin.sha256 === bin,
  );
}

function describeOwn(
  core: CoreModule,
  files: NcnnModelFiles,
  hashes: Hashes,
  { id, licence, source, skip }: AddOptions,
  known: readonly CatalogueModel[],
): CatalogueModel {
  checkId(id, hashes, known);
  const network = describeNetwork(core, new TextDecoder().decode(files.param), files.bin, { skip });
  const describeFile = (kind: 'param' | 'bin'): CatalogueFile => ({
    path: `own/${id}.${kind}`,
    bytes: files[kind].length,
    sha256: hashes[kind],
  });
  return {
    id,
    family: 'own',
    ...network,
    ...(licence && { licence }),
    ...(source && { source }),
    files: { param: describeFile('param'), bin: describeFile('bin') },
  };
}

// The same files may be added again: their licence, say, was left out the first time.
function checkId(id: string, hashes: Hashes, known: readonly CatalogueModel[]): void {
  if (!ID.test(id))
    refuse(`"${id}" can't be a model's id: that is of lower-case letters, digits and hyphens.`);
  const taken = known.find((model) => model.id === id);
  if (!taken) return;
  const isSame = filesOf(taken).every(({ sha256 }) => sha256 === hashes.param || sha256 === hashes.bin);
  if (taken.family !== 'own' || !isSame) {
    refuse(`There is another model "${id}" already. Choose another id, or remove that one first.`);
  }
}

function refuse(message: string): never {
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
