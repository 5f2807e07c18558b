import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError, messageOf } from '../errors.js';
import { type CatalogueFile, type CatalogueModel, filesOf } from '../models/catalogue.js';
import { isCatalogue } from '../models/check_catalogue.js';
import { isPredictor } from '../models/check_predictor.js';
import { checkIntact } from '../models/integrity.js';
import { isUpscaler, type KnownModel, type ModelPlatform } from '../models/known_models.js';
import { mapFiles, withoutUrl } from '../models/model_files.js';
import { fileReader } from '../models/read_files.js';
import { keepBytes } from '../models/store/keep_bytes.js';
import { LocalModelStore } from '../models/store/model_store.js';
import type { AddOptions, StoredModel } from '../store_api.js';
import { writeWhole } from './write_whole.js';

const MANIFEST = 'manifest.json';

type ReadFile = (file: CatalogueFile) => Promise<Uint8Array>;

/** The store in Node; it can be carried to machines that have no network. */
export class NodeModelStore extends LocalModelStore {
  /**
   * Copies models that are at hand into a folder, with a manifest; as a folder that ACG2VEC_MODELS names it works as it is.
   *
   * Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `FILE_FAILED`.
   */
  async exportTo(folder: string, ids: readonly string[]): Promise<void> {
    const known: KnownModel[] = [];
    for (const id of ids) {
      const model = await this.find(id);
      const contents = await readAtHandOnly(this.platform, await this.loadCore(), model);
      for (const [place, { path }] of filesOf(model).entries()) {
        await write(join(folder, path), contents[place] as Uint8Array);
      }
      known.push(model);
    }
    const manifest = { models: known.filter(isUpscaler), predictors: known.filter(isPredictor) };
    await write(join(folder, MANIFEST), new TextEncoder().encode(JSON.stringify(manifest, undefined, 2)));
  }

  /**
   * Takes over every model of such a folder. Those of the catalogue are checked against the catalogue, others against the
   * manifest. Errors: `FILE_FAILED`, `MODEL_INTEGRITY`, `STORAGE_FULL`, those of adding.
   */
  async importFrom(folder: string): Promise<readonly StoredModel[]> {
    const imported: string[] = [];
    for (const listed of await readManifest(folder)) {
      const official = (await this.known()).find(({ id, family }) => id === listed.id && family !== 'own');
      await this.importModel(folder, official ?? listed);
      imported.push(listed.id);
    }
    return (await this.list()).filter(({ id }) => imported.includes(id));
  }

  private async importModel(folder: string, model: KnownModel): Promise<void> {
    const core = await this.loadCore();
    const read = async (file: CatalogueFile) => checkIntact(core, file, folder, await readFrom(folder, file));
    if (model.family === 'own') return this.importOwn(model, read);
    for (const file of filesOf(model)) await keepBytes(this.platform.modelStorage, file, await read(file));
  }

  private async importOwn(model: KnownModel, read: ReadFile): Promise<void> {
    if (isUpscaler(model)) {
      await this.add(await mapFiles(model.files, read), optionsOf(model));
      return;
    }
    const { id, licence, source, input, tags, files } = model;
    if (!tags || !files.tags)
      throw fileError(`The manifest's model ${id} is of a kind that can't be imported.`);
    const list = { format: tags.format, bytes: await read(files.tags) };
    await this.addTagger(
      { tags: list, onnx: await read(files.onnx) },
      {
        id,
        preparation: input,
        ...(licence && { licence }),
        ...(source && { source }),
        ...(tags.activation && { activation: tags.activation }),
      },
    );
  }
}

// Without addresses, so that nothing is downloaded for it.
async function readAtHandOnly(
  platform: ModelPlatform,
  core: CoreModule,
  model: KnownModel,
): Promise<readonly Uint8Array[]> {
  const read = fileReader(platform, core, model, {});
  const contents: Uint8Array[] = [];
  for (const file of filesOf(model)) contents.push(await read(withoutUrl(file)));
  return contents;
}

// What was said of it when it was added; what was measured needs no measuring again.
function optionsOf(model: CatalogueModel): AddOptions {
  const { id, licence, source, skip = 'none', padding, paddingAsked, range, order, layout, files } = model;
  const isForeign = 'onnx' in files;
  return {
    id,
    ...(licence && { licence }),
    ...(source && { source }),
    ...('param' in files && { skip }),
    ...((isForeign || paddingAsked) && padding !== undefined && { halo: padding }),
    ...(isForeign && { ...(range && { range }), ...(order && { order }), ...(layout && { layout }) }),
  };
}

async function readManifest(folder: string): Promise<readonly KnownModel[]> {
  const path = join(folder, MANIFEST);
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isCatalogue(value)) return [...value.models, ...(value.predictors ?? [])];
  } catch (cause) {
    throw fileError(
      `${path} could not be read: ${messageOf(cause)}. Name a folder made by acg2vec models export.`,
      cause,
    );
  }
  throw fileError(`${path} is damaged, or of a later version.`);
}

// The manifest is somebody else's: its paths lead nowhere but below its folder.
async function readFrom(folder: string, file: CatalogueFile): Promise<Uint8Array> {
  const isInside = /^[a-z0-9._-]+(\/[a-z0-9._-]+)*$/.test(file.path) && !file.path.split('/').includes('..');
  if (!isInside) throw fileError(`The manifest names a path that is not below its folder: ${file.path}.`);
  const path = join(folder, file.path);
  try {
    return new Uint8Array(await readFile(path));
  } catch (cause) {
    throw fileError(`${path} could not be read: ${messageOf(cause)}`, cause);
  }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeWhole(path, bytes);
  } catch (cause) {
    throw fileError(`${path} could not be written: ${messageOf(cause)}`, cause);
  }
}

function fileError(message: string, cause?: unknown): Acg2vecError {
  return new Acg2vecError('FILE_FAILED', message, { cause });
}
