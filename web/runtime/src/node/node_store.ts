import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkArray, checkCall, checkText } from '../check_arguments.js';
import { Acg2vecError } from '../errors.js';
import type { CatalogueFile } from '../models/catalogue_file.js';
import { isCatalogue } from '../models/check_catalogue.js';
import { checkNames } from '../models/check_names.js';
import { filesOf } from '../models/files_of_model.js';
import type { KnownModel } from '../models/known_models.js';
import { parseJson } from '../models/parse_json.js';
import { MANIFEST, manifestOf, readAtHandOnly, readManifest } from '../models/store/carry.js';
import { LocalModelStore } from '../models/store/model_store.js';
import { int8IdOf } from '../quantize/int8_id.js';
import { refuseInHand } from '../quantize/refuse_in_hand.js';
import type { QuantizeOptions, QuantizeResult } from '../quantize_api.js';
import type { CancelOptions, StoredModel } from '../store_api.js';
import { reasonOf, throwFileError } from './file_error.js';
import { unlessInHand } from './in_hand.js';
import { readIfThere } from './model_folders.js';
import { writeWhole } from './write_whole.js';

/** The store in Node; it can be carried to machines that have no network. */
export class NodeModelStore extends LocalModelStore {
  /** Of two processes that would make the same model one begins. */
  override async quantize(id: string, options: QuantizeOptions = {}): Promise<QuantizeResult> {
    await this.find(id);
    const made = options.id ?? int8IdOf(id);
    checkNames({ id: made });
    return unlessInHand(`quantize-${made}`, () => super.quantize(id, options), refuseInHand(made));
  }

  /**
   * Copies models that are at hand into a folder, with a manifest; as a folder that ACG2VEC_MODELS names it works as it is.
   *
   * Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `FILE_FAILED`, also where the folder's manifest is of something else; rejects
   * with the signal's reason.
   */
  async exportTo(folder: string, ids: readonly string[], options: CancelOptions = {}): Promise<void> {
    const { signal } = checkCall(options);
    checkText(folder, "A folder's name");
    checkArray(ids, "Models' ids");
    await refuseOtherManifest(join(folder, MANIFEST));
    const known: KnownModel[] = [];
    for (const id of ids) {
      const model = await this.find(id);
      const contents = await readAtHandOnly(this.platform, await this.loadCore(), model, signal);
      for (const [place, { path }] of filesOf(model).entries()) {
        await write(join(folder, path), contents[place] as Uint8Array);
      }
      known.push(model);
    }
    await write(join(folder, MANIFEST), new TextEncoder().encode(manifestOf(known)));
  }

  /**
   * Takes over every model of such a folder. Those of the catalogue are checked against the catalogue, others against the
   * manifest. Errors: `FILE_FAILED`, `MODEL_INTEGRITY`, `STORAGE_FULL`, those of adding; rejects with the
   * signal's reason.
   */
  async importFrom(folder: string, options: CancelOptions = {}): Promise<readonly StoredModel[]> {
    checkCall(options);
    checkText(folder, "A folder's name");
    const listed = await readFolder(folder);
    return this.takeOver(listed, folder, (file) => readFrom(folder, file), options);
  }
}

async function readFolder(folder: string): Promise<readonly KnownModel[]> {
  const path = join(folder, MANIFEST);
  const text = await readFile(path, 'utf8').catch((cause) => {
    const message = `${path} could not be read: ${reasonOf('read', cause)}. Name a folder made by acg2vec models export.`;
    throw new Acg2vecError('FILE_FAILED', message, { cause });
  });
  return readManifest(text, path);
}

// Many programs have a file of that name.
async function refuseOtherManifest(path: string): Promise<void> {
  const there = await readIfThere(path).catch(throwFileError('written', path));
  if (!there || isCatalogue(parseJson(new TextDecoder().decode(there)))) return;
  const message = `${path} lists no models, and would be lost. Name another folder.`;
  throw new Acg2vecError('FILE_FAILED', message);
}

// The manifest is somebody else's: its paths lead nowhere but below its folder.
async function readFrom(folder: string, file: CatalogueFile): Promise<Uint8Array> {
  const isInside = /^[a-z0-9._-]+(\/[a-z0-9._-]+)*$/.test(file.path) && !file.path.split('/').includes('..');
  if (!isInside) {
    const message = `The manifest names a path that is not below its folder: ${file.path}.`;
    throw new Acg2vecError('FILE_FAILED', message);
  }
  const path = join(folder, file.path);
  return new Uint8Array(await readFile(path).catch(throwFileError('read', path)));
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await writeWhole(path, bytes).catch(throwFileError('written', path));
}
