import type { ModelDescription } from '../api.js';
import { CATALOGUE_URL } from '../assets.js';
import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import { isCatalogue } from './check_catalogue.js';

/** `models/catalogue.json`; its shape is checked by `models/catalogue.schema.json` in the tests. */
export interface Catalogue {
  readonly models: readonly CatalogueModel[];
}

export interface CatalogueModel {
  readonly id: string;
  readonly family: ModelDescription['family'];
  readonly scale: ModelDescription['scale'];
  readonly denoise: ModelDescription['denoise'];
  /** `nearest`: the input, enlarged to nearest neighbours, is to be added to what the network gives. */
  readonly skip?: 'nearest';
  readonly licence: string;
  readonly source: string;
  readonly files: { readonly param: CatalogueFile; readonly bin: CatalogueFile };
}

export interface CatalogueFile {
  /** Below a models folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Where it can be downloaded; absent for bundled files. */
  readonly url?: string;
}

/** The model without an id. */
export const DEFAULT_MODEL = 'acg2vec-fast-2x';

/** Errors: those of reading, and `MODEL_INTEGRITY` where it is damaged. */
export async function readCatalogue(readAsset: Platform['readAsset']): Promise<Catalogue> {
  const value = parse(new TextDecoder().decode(await readAsset(CATALOGUE_URL)));
  if (isCatalogue(value)) return value;
  const message = 'The catalogue of models is damaged. Reload the page, or install the package again.';
  throw new Acg2vecError('MODEL_INTEGRITY', message);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function findModel(catalogue: Catalogue, id: string): CatalogueModel {
  const model = catalogue.models.find((candidate) => candidate.id === id);
  if (model) return model;
  const ids = catalogue.models.map((candidate) => candidate.id).join(', ');
  throw new Acg2vecError('MODEL_NOT_FOUND', `There is no model "${id}". There are: ${ids}.`);
}

export function describe(model: CatalogueModel): ModelDescription {
  const { id, family, scale, denoise, licence, source, files } = model;
  const bundled = files.bin.url === undefined;
  return { id, family, scale, denoise, licence, source, bundled, bytes: files.param.bytes + files.bin.bytes };
}
