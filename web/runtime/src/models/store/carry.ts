import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import type { AddOptions, CarriedFile } from '../../store_api.js';
import type { CatalogueModel } from '../catalogue_entries.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { isCatalogue } from '../check_catalogue.js';
import { isPredictor } from '../check_predictor.js';
import { filesOf } from '../files_of_model.js';
import { checkIntact } from '../integrity.js';
import { isUpscaler, type KnownModel, type ModelPlatform } from '../known_models.js';
import { type ModelBytes, mapFiles, withoutUrl } from '../model_files.js';
import { parseJson } from '../parse_json.js';
import { fileReader } from '../read_files.js';

/** What lists the models that are carried, and how each was described. */
export const MANIFEST = 'manifest.json';

/** A model's files as they are at hand, in the order of `filesOf`: nothing is downloaded for it. Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`; the signal's reason. */
export async function readAtHandOnly(
  platform: ModelPlatform,
  core: CoreModule,
  model: KnownModel,
  signal?: AbortSignal,
): Promise<readonly Uint8Array[]> {
  const read = fileReader(platform, core, model, { signal });
  const contents: Uint8Array[] = [];
  for (const file of filesOf(model)) {
    contents.push(
      await read(withoutUrl(file)).catch((error) => Promise.reject(orNotFetched(model, file, error))),
    );
  }
  return contents;
}

// Only a file without an address is the user's own, of which reading speaks.
function orNotFetched({ id }: KnownModel, file: CatalogueFile, error: unknown): unknown {
  const isAbsent = error instanceof Acg2vecError && error.code === 'MODEL_NOT_FOUND';
  if (!isAbsent || file.url === undefined) return error;
  const message = `The model ${id} is not here yet. Fetch it first (acg2vec models fetch ${id}).`;
  return new Acg2vecError('MODEL_NOT_FOUND', message, { cause: error });
}

/** The models' files and the manifest that lists them, all in one folder. Errors: as above. */
export async function exportFiles(
  platform: ModelPlatform,
  core: CoreModule,
  models: readonly KnownModel[],
  signal?: AbortSignal,
): Promise<readonly CarriedFile[]> {
  const carried: CarriedFile[] = [];
  const listed: KnownModel[] = [];
  for (const model of models) {
    const flat = inOneFolder(model);
    const contents = await readAtHandOnly(platform, core, model, signal);
    for (const [place, { path }] of filesOf(flat).entries()) {
      carried.push({ name: path, file: new Blob([contents[place] as Uint8Array<ArrayBuffer>]) });
    }
    listed.push(flat);
  }
  return [...carried, { name: MANIFEST, file: new Blob([manifestOf(listed)], { type: 'application/json' }) }];
}

/** The text of the file that lists models. */
export function manifestOf(models: readonly KnownModel[]): string {
  const listed = { models: models.filter(isUpscaler), predictors: models.filter(isPredictor) };
  return JSON.stringify(listed, undefined, 2);
}

// Several models have files of one name.
function inOneFolder(model: KnownModel): KnownModel {
  const renamed = Object.entries(model.files).map(([kind, file]: [string, CatalogueFile]) => {
    const ending = /\.[a-z]+$/.exec(file.path)?.[0] ?? '';
    return [kind, { ...file, path: `${model.id}${ending}` }];
  });
  return { ...model, files: Object.fromEntries(renamed) } as KnownModel;
}

/** What a manifest lists. Error: `FILE_FAILED`. */
export function readManifest(text: string, name: string): readonly KnownModel[] {
  const value = parseJson(text);
  if (isCatalogue(value)) return [...value.models, ...(value.predictors ?? [])];
  throw new Acg2vecError('FILE_FAILED', `${name} is damaged, of a later version, or no list of models.`);
}

/**
 * The files that a manifest's entry names, checked: against the catalogue where that has the model, else against the entry.
 * Error: `MODEL_INTEGRITY`, and those of `read`.
 */
export async function readListed(
  core: CoreModule,
  listed: KnownModel,
  official: KnownModel | undefined,
  place: string,
  read: (file: CatalogueFile) => Promise<Uint8Array>,
): Promise<readonly Uint8Array[]> {
  const named = filesOf(official && kindsOf(official) !== kindsOf(listed) ? official : listed);
  const contents: Uint8Array[] = [];
  for (const [at, { bytes, sha256 }] of filesOf(official ?? listed).entries()) {
    const { path } = named[at] as CatalogueFile;
    contents.push(
      await checkIntact(core, { path, bytes, sha256 }, place, await read({ path, bytes, sha256 })),
    );
  }
  return contents;
}

function kindsOf({ files }: KnownModel): string {
  return Object.keys(files).sort().join();
}

/** An own model's files by their kinds, from those in the order of `filesOf`. */
export function byKind(model: CatalogueModel, contents: readonly Uint8Array[]): Promise<ModelBytes> {
  const order = filesOf(model);
  return mapFiles(model.files, async (file) => contents[order.indexOf(file)] as Uint8Array);
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
