import type { Denoise, ModelDescription } from '../api.js';
import { CATALOGUE } from '../assets.js';
import { checkText } from '../check_arguments.js';
import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import type { ModelFiles } from '../store_api.js';
import { isCatalogue } from './check_catalogue.js';
import type { NetworkDescription } from './network_description.js';
import { parseJson } from './parse_json.js';
import type { PredictorFiles, PredictorModel } from './predictor_model.js';

/** `models/catalogue.json`; its shape is checked by `models/catalogue.schema.json` in the tests. */
export interface Catalogue {
  /** They enlarge. */
  readonly models: readonly CatalogueModel[];
  /** They tell something about a picture. */
  readonly predictors?: readonly PredictorModel[];
  /** They look at pixels. */
  readonly lookers?: readonly LookModel[];
}

export interface LookModel {
  readonly id: string;
  readonly licence: string;
  readonly source: string;
  readonly files: { readonly param: CatalogueFile; readonly bin: CatalogueFile };
}

export interface CatalogueModel extends NetworkDescription {
  readonly id: string;
  readonly family: ModelDescription['family'];
  /** Absent for `own`, as may be whatever the user didn't say. */
  readonly denoise?: Denoise;
  readonly licence?: string;
  readonly source?: string;
  readonly files: CatalogueFiles;
}

/** By what they are: a network as ncnn keeps it, or one file of the user's own. */
export type CatalogueFiles = ModelFiles<CatalogueFile>;

export interface CatalogueFile {
  /** Below a models folder, with forward slashes. */
  readonly path: string;
  readonly bytes: number;
  /** In lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Where it can be downloaded; absent for files that are bundled or the user's own. */
  readonly url?: string;
  /** Other addresses of the same file, tried where that one fails. */
  readonly mirrors?: readonly string[];
}

/** The model without an id. */
export const DEFAULT_MODEL = 'acg2vec-fast-2x';

/** Errors: those of reading, and `MODEL_INTEGRITY` where it is damaged. */
export async function readCatalogue(readAsset: Platform['readAsset']): Promise<Catalogue> {
  const value = parseJson(new TextDecoder().decode(await readAsset(CATALOGUE)));
  if (isCatalogue(value)) return value;
  const message = 'The catalogue of models is damaged. Reload the page, or install the package again.';
  throw new Acg2vecError('MODEL_INTEGRITY', message);
}

/** The model of that id. Errors: `MODEL_NOT_FOUND`; `INVALID_ARGUMENT` for what is none. */
export function findModel<Model extends { readonly id: string }>(
  { models }: { readonly models: readonly Model[] },
  id: string,
): Model {
  checkText(id, "A model's id");
  const model = models.find((candidate) => candidate.id === id);
  if (model) return model;
  const ids = models.map((candidate) => candidate.id).join(', ');
  const others =
    ids === ''
      ? 'There is none of its kind; add one (acg2vec models add, modelStore).'
      : `There are: ${ids}.`;
  throw new Acg2vecError('MODEL_NOT_FOUND', `There is no model "${id}" here. ${others}`);
}

// A network of 1.26 GB of weights was seen to take 4.3 GB.
const MEMORY_PER_BYTE = 3.4;

/** `sensibleMemory`: of the platform, in bytes. */
export function describe(model: CatalogueModel, sensibleMemory: number): ModelDescription {
  const { id, family, scale, denoise, licence, source } = model;
  return {
    id,
    kind: 'upscaler',
    family,
    scale,
    ...(denoise && { denoise }),
    ...(licence && { licence }),
    ...(source && { source }),
    ...describeFiles(model, sensibleMemory),
  };
}

/** What a description says of any model's files. */
export function describeFiles(
  model: Filed,
  sensibleMemory: number,
): Pick<ModelDescription, 'bundled' | 'bytes' | 'memoryBytes' | 'isHeavy'> {
  const bytes = bytesOf(model);
  const memoryBytes = Math.round(MEMORY_PER_BYTE * bytes);
  return { bundled: isBundled(model), bytes, memoryBytes, isHeavy: memoryBytes > sensibleMemory };
}

/** A model of any kind. */
export interface Filed {
  readonly family: string;
  readonly files: CatalogueFiles | PredictorFiles;
}

export function isBundled(model: Filed): boolean {
  return model.family !== 'own' && weightsOf(model).url === undefined;
}

/** Of all its files. */
export function bytesOf(model: Pick<Filed, 'files'>): number {
  return filesOf(model).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Small files first: what is wrong with them is soon known. */
export function filesOf({ files }: Pick<Filed, 'files'>): readonly CatalogueFile[] {
  if ('param' in files) return [files.param, files.bin];
  if ('tags' in files && files.tags) return [files.tags, files.onnx];
  return Object.values(files);
}

/** The largest of its files. */
export function weightsOf(model: Pick<Filed, 'files'>): CatalogueFile {
  return filesOf(model).at(-1) as CatalogueFile;
}
