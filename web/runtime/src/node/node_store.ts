import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Acg2vecError, messageOf } from '../errors.js';
import { type CatalogueFile, type CatalogueModel, filesOf } from '../models/catalogue.js';
import { isCatalogue } from '../models/check_catalogue.js';
import { checkIntact } from '../models/integrity.js';
import { bytesInOrder, readEach, withoutUrls } from '../models/model_files.js';
import { readModelFiles } from '../models/read_files.js';
import { keepBytes } from '../models/store/keep_bytes.js';
import { LocalModelStore } from '../models/store/model_store.js';
import type { AddOptions, StoredModel } from '../store_api.js';
import { writeWhole } from './write_whole.js';

const MANIFEST = 'manifest.json';

/** The store in Node; it can be carried to machines that have no network. */
export class NodeModelStore extends LocalModelStore {
  /**
   * Copies models that are at hand into a folder, with a manifest; as a folder that ACG2VEC_MODELS names it works as it is.
   *
   * Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `FILE_FAILED`.
   */
  async exportTo(folder: string, ids: readonly string[]): Promise<void> {
    const models: CatalogueModel[] = [];
    for (const id of ids) {
      const model = await this.find(id);
      const local = { ...model, files: withoutUrls(model.files) }; // so that nothing is downloaded for it
      const contents = bytesInOrder(await readModelFiles(this.platform, await this.loadCore(), local, {}));
      for (const [place, { path }] of filesOf(model).entries()) {
        await write(join(folder, path), contents[place] as Uint8Array);
      }
      models.push(model);
    }
    await write(join(folder, MANIFEST), new TextEncoder().encode(JSON.stringify({ models }, undefined, 2)));
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

  private async importModel(folder: string, model: CatalogueModel): Promise<void> {
    const core = await this.loadCore();
    const read = async (file: CatalogueFile) => checkIntact(core, file, folder, await readFrom(folder, file));
    const files = await readEach(model.files, read);
    if (model.family === 'own') {
      await this.add(files, optionsOf(model));
      return;
    }
    const contents = bytesInOrder(files);
    for (const [place, file] of filesOf(model).entries()) {
      await keepBytes(this.platform.modelStorage, file, contents[place] as Uint8Array);
    }
  }
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

async function readManifest(folder: string): Promise<readonly CatalogueModel[]> {
  const path = join(folder, MANIFEST);
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isCatalogue(value)) return value.models;
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
