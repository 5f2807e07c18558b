import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import { findModel } from '../models/catalogue.js';
import { checkOwnModel } from '../models/check_own_model.js';
import { readKnownPredictors } from '../models/known_models.js';
import type { PredictorModel } from '../models/predictor_model.js';
import { readPredictorFiles } from '../models/read_files.js';
import type { Platform } from '../platform/platform.js';
import type { TaggerOptions } from '../tagger_api.js';
import { describeOwnTagger } from './own_tagger.js';
import { readTaggerFiles } from './tagger_files.js';
import type { TagsDescription } from './tags_description.js';

/** A tagger's entry and the contents of its files. */
export interface LoadedTagger {
  readonly model: PredictorModel & { readonly tags: TagsDescription };
  readonly onnx: Uint8Array;
  readonly tags: Uint8Array;
}

/** The tagger that is asked for, checked: a known one by its id, or the one that is given. Errors: those of either. */
export async function loadTagger(
  platform: Platform,
  core: CoreModule,
  options: TaggerOptions,
): Promise<LoadedTagger> {
  const known = await readKnownPredictors(platform);
  const { model: wanted } = options;
  if (typeof wanted !== 'string') {
    checkOwnModel(wanted);
    const { files: given, ...rest } = wanted;
    const files = await readTaggerFiles(given);
    const model = checkTagger(describeOwnTagger(core, files, rest, known));
    return { model, onnx: files.onnx, tags: files.tags.bytes };
  }
  const taggers = known.filter(({ kind }) => kind === 'tagger');
  const model = checkTagger(findModel({ models: taggers }, wanted));
  const { onnx, tags } = await readPredictorFiles(platform, core, model, options);
  return { model, onnx, tags: tags as Uint8Array };
}

/** Error: `INVALID_ARGUMENT` for a model of another kind. */
export function checkTagger(model: PredictorModel): LoadedTagger['model'] {
  const { tags } = model;
  if (tags) return { ...model, tags };
  throw new Acg2vecError('INVALID_ARGUMENT', `The model ${model.id} gives no tags.`);
}
