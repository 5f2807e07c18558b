import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import type { AddOptions, CarriedFile } from '../../store_api.js';
import { type CatalogueFile, type CatalogueModel, filesOf } from '../catalogue.js';
import { isCatalogue } from '../check_catalogue.js';
import { checkIntact } from '../integrity.js';
import type { ModelPlatform } from '../known_models.js';
import { bytesInOrder, type ModelBytes, mapFiles, withoutUrls } from '../model_files.js';
import { readModelFiles } from '../read_files.js';
import { keepBytes } from './keep_bytes.js';

/** What lists the models that are carried, and how each was described. */
export const MANIFEST = 'manifest.json';

/** A model's files as they are at hand: nothing is downloaded for it. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`. */
export async function readAtHandOnly(
  platform: ModelPlatform,
  core: CoreModule,
  model: CatalogueModel,
): Promise<ModelBytes> {
  return readModelFiles(platform, core, { ...model, files: await withoutUrls(model.files) }, {});
}

/** The models' files and the manifest that lists them, all in one folder. Errors: as above. */
export async function exportFiles(
  platform: ModelPlatform,
  core: CoreModule,
  models: readonly CatalogueModel[],
): Promise<readonly CarriedFile[]> {
  const carried: CarriedFile[] = [];
  const listed: CatalogueModel[] = [];
  for (const model of models) {
    const flat = { ...model, files: await mapFiles(model.files, async (file) => inOneFolder(model, file)) };
    const contents = bytesInOrder(await readAtHandOnly(platform, core, model));
    for (const [place, { path }] of filesOf(flat).entries()) {
      carried.push({ name: path, file: new Blob([contents[place] as Uint8Array<ArrayBuffer>]) });
    }
    listed.push(flat);
  }
  const manifest = JSON.stringify({ models: listed }, undefined, 2);
  return [...carried, { name: MANIFEST, file: new Blob([manifest], { type: 'application/json' }) }];
}

// Several models have files of one name.
function inOneFolder({ id }: CatalogueModel, file: CatalogueFile): CatalogueFile {
  return { ...file, path: `${id}${/\.[a-z]+$/.exec(file.path)?.[0] ?? ''}` };
}

/** What a manifest lists. Error: `FILE_FAILED`. */
export function readManifest(text: string, name: string): readonly CatalogueModel[] {
  const value = parse(text);
  if (isCatalogue(value)) return value.models;
  throw new Acg2vecError('FILE_FAILED', `${name} is damaged, of a later version, or no list of models.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The files that a manifest's entry names, checked: against the catalogue where that has the model, else against the entry.
 * Error: `MODEL_INTEGRITY`, and those of `read`.
 */
export async function readListed(
  core: CoreModule,
  listed: CatalogueModel,
  official: CatalogueModel | undefined,
  place: string,
  read: (file: CatalogueFile) => Promise<Uint8Array>,
): Promise<ModelBytes> {
  const { files } = official && kindsOf(official) !== kindsOf(listed) ? official : listed;
  const wanted = filesOf(official ?? listed);
  let at = 0;
  return mapFiles(files, async (file) => {
    const { bytes, sha256 } = wanted[at++] ?? file;
    return checkIntact(core, { path: file.path, bytes, sha256 }, place, await read(file));
  });
}

function kindsOf({ files }: CatalogueModel): string {
  return Object.keys(files).sort().join();
}

/** Keeps files of the catalogue's model. */
export async function keepOfficial(
  { modelStorage }: ModelPlatform,
  model: CatalogueModel,
  files: ModelBytes,
): Promise<void> {
  const contents = bytesInOrder(files);
  for (const [place, file] of filesOf(model).entries()) {
    await keepBytes(modelStorage, file, contents[place] as Uint8Array);
  }
}

/** What was said of an own model when it was added; what was measured needs no measuring again. */
export function optionsOf(model: CatalogueModel): AddOptions {
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
