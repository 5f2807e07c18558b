import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import { findModel } from '../../models/catalogue.js';
import { checkOwnModel } from '../../models/check_own_model.js';
import { readKnownPredictors } from '../../models/known_models.js';
import type { PredictorModel } from '../../models/predictor_model.js';
import { readPredictorFiles } from '../../models/read_files.js';
import type { Platform } from '../../platform/platform.js';
import type { Preparation } from '../../predictor_api.js';
import type { EmbedderOptions, OwnFeatures } from '../../scorer_api.js';
import { checkUpscalerOptions } from '../../upscale/check_options.js';
import type { InputDescription } from '../input_description.js';
import type { RunnableModel } from '../picture_model_engine.js';
import { DEEPDANBOORU_INPUT, WD_INPUT } from '../preparations.js';
import { takeFeatureModel } from './feature_model.js';

/** As ACG2vec's service prepares pictures for illust2vec. */
const ILLUST2VEC_INPUT: InputDescription = {
  width: 512,
  height: 512,
  fit: 'stretch',
  resampling: 'tf-bilinear',
  order: 'rgb',
  range: 'unit',
  layout: 'nhwc',
  alpha: 'drop',
};

/** What is run, with whether its input is to be fitted to the model. Errors: those of reading and of cutting. */
export async function loadFeatures(
  platform: Platform,
  core: CoreModule,
  { model, ...options }: EmbedderOptions,
): Promise<RunnableModel & { readonly isOwn: boolean }> {
  checkUpscalerOptions(options);
  if (typeof model !== 'string') {
    checkOwnModel(model, 'onnx');
    return { ...(await ownFeatures(core, model)), isOwn: true };
  }
  const known = await readKnownPredictors(platform);
  const entry = findModel({ models: known.filter(({ kind }) => kind !== 'scorer') }, model);
  const files = await readPredictorFiles(platform, core, entry, options);
  const { onnx, isCut } = await takeFeatureModel(core, files.onnx);
  const { layout, width, height } = entry.input;
  const input = isCut ? { ...ILLUST2VEC_INPUT, layout, width, height } : entry.input;
  return { model: entry, input, onnx, isOwn: false };
}

async function ownFeatures(
  core: CoreModule,
  { id, onnx: file, preparation }: OwnFeatures,
): Promise<RunnableModel> {
  if (typeof id !== 'string') throw new Acg2vecError('INVALID_ARGUMENT', 'A model of your own needs an id.');
  const { onnx } = await takeFeatureModel(core, file);
  const input = inputOf(preparation);
  const described = { path: `own/${id}.onnx`, bytes: onnx.length, sha256: '' };
  const model: PredictorModel = { id, kind: 'embedder', family: 'own', input, files: { onnx: described } };
  return { model, input, onnx };
}

function inputOf(preparation: Preparation | undefined): InputDescription {
  if (preparation === undefined) return ILLUST2VEC_INPUT;
  if (preparation === 'wd') return WD_INPUT;
  return preparation === 'deepdanbooru' ? DEEPDANBOORU_INPUT : preparation;
}
