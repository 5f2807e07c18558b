import type { CoreModule } from '../core/module.js';
import type { CatalogueFile } from '../models/catalogue_file.js';
import { checkNames } from '../models/check_names.js';
import { sha256Of } from '../models/integrity.js';
import type { PredictorModel } from '../models/predictor_model.js';
import type { AddPredictorOptions, Preparation, TagListFormat } from '../predictor_api.js';
import type { TagThresholds } from '../tagger_api.js';
import type { InputDescription } from './input_description.js';
import { DEEPDANBOORU_INPUT, WD_INPUT } from './preparations.js';
import type { TaggerBytes } from './tagger_files.js';

/**
 * The entry of a tagger of the user's own, but that of the catalogue where these are its files; its input is to be
 * fitted to the model. Error: `INVALID_ARGUMENT` for an id or a source that can't be.
 */
export function describeOwnTagger(
  core: CoreModule,
  files: TaggerBytes,
  options: AddPredictorOptions,
  known: readonly PredictorModel[],
): PredictorModel {
  const { id, licence, source, activation } = options;
  const { format, bytes } = files.tags;
  const described = {
    tags: describeFile(core, `own/${id}.${format}`, bytes),
    onnx: describeFile(core, `own/${id}.onnx`, files.onnx),
  };
  const official = known.find(({ family, files: theirs }) => family !== 'own' && isSame(theirs, described));
  if (official) return official;
  checkNames(options);
  const preparation = options.preparation ?? (format === 'csv' ? 'wd' : 'deepdanbooru');
  return {
    id,
    kind: 'tagger',
    family: 'own',
    ...(licence && { licence }),
    ...(source && { source }),
    input: inputOf(preparation),
    tags: { format, thresholds: THRESHOLDS[format], ...(activation && { activation }) },
    files: described,
  };
}

// As the makers of the models that have such lists advise.
const THRESHOLDS: Readonly<Record<TagListFormat, TagThresholds>> = {
  csv: { general: 0.35, character: 0.85 },
  txt: { general: 0.5, character: 0.5 },
};

function inputOf(preparation: Preparation): InputDescription {
  if (preparation === 'wd') return WD_INPUT;
  return preparation === 'deepdanbooru' ? DEEPDANBOORU_INPUT : preparation;
}

function describeFile(core: CoreModule, path: string, bytes: Uint8Array): CatalogueFile {
  return { path, bytes: bytes.length, sha256: sha256Of(core, bytes) };
}

function isSame({ tags, onnx }: PredictorModel['files'], own: Required<PredictorModel['files']>): boolean {
  return onnx.sha256 === own.onnx.sha256 && tags?.sha256 === own.tags.sha256;
}
