import type { CatalogueFiles } from './catalogue_entries.js';
import type { CatalogueFile } from './catalogue_file.js';
import type { PredictorFiles } from './predictor_model.js';

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
