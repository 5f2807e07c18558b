import { release, unwrap } from '../../core/handle.js';
import type { CoreModule } from '../../core/module.js';
import { findConfidences } from '../../predict/find_confidences.js';
import { checkTagger, type LoadedTagger } from '../../predict/load_tagger.js';
import { openTagger } from '../../predict/open_tagger.js';
import { describeOwnTagger } from '../../predict/own_tagger.js';
import { answerCanary } from '../../predict/session/check_gpu.js';
import { completeRules, completeStyle } from '../../predict/tag_rules.js';
import type { TaggerBytes } from '../../predict/tagger_files.js';
import type { AddTaggerOptions } from '../../predictor_api.js';
import type { CancelOptions } from '../../store_api.js';
import { isPredictor } from '../check_predictor.js';
import type { KnownModel, ModelPlatform } from '../known_models.js';
import { checkFree } from '../own_model.js';
import type { PredictorModel } from '../predictor_model.js';
import { type TrialPlatform, trialBackend } from '../trial.js';
import { keepModel } from './keep_own_model.js';

/** Takes over a user's tagger, or one of the catalogue whose files these are; gives its entry. Errors: as in `ModelStore.addTagger`. */
export async function addTagger(
  platform: ModelPlatform & TrialPlatform,
  core: CoreModule,
  files: TaggerBytes,
  options: AddTaggerOptions,
  all: readonly KnownModel[],
): Promise<PredictorModel> {
  const described = checkTagger(describeOwnTagger(core, files, options, all.filter(isPredictor)));
  return keepTagger(
    platform,
    core,
    { model: described, onnx: files.onnx, tags: files.tags.bytes },
    options,
    all,
  );
}

/** One that was exported, whose files were checked: it keeps what its entry says of its list. Errors: as in `ModelStore.importFiles`. */
export async function takeOverTagger(
  platform: ModelPlatform & TrialPlatform,
  core: CoreModule,
  exported: LoadedTagger,
  options: CancelOptions,
  all: readonly KnownModel[],
): Promise<void> {
  const { id, licence, source, input, tags, precision } = exported.model;
  const files = { onnx: exported.onnx, tags: { format: tags.format, bytes: exported.tags } };
  const names = { id, ...(licence && { licence }), ...(source && { source }) };
  const described = describeOwnTagger(core, files, { ...names, preparation: input }, all.filter(isPredictor));
  const model =
    described.family === 'own' ? { ...described, tags, ...(precision && { precision }) } : described;
  await keepTagger(platform, core, { ...exported, model: checkTagger(model) }, options, all);
}

async function keepTagger(
  platform: ModelPlatform & TrialPlatform,
  core: CoreModule,
  loaded: LoadedTagger,
  options: CancelOptions,
  all: readonly KnownModel[],
): Promise<PredictorModel> {
  checkFree(loaded.model, all);
  const model = loaded.model.family === 'own' ? await tried(platform, core, loaded, options) : loaded.model;
  await keepModel(platform, model, [loaded.tags, loaded.onnx], options.signal);
  return model;
}

/** The entry with the input that the model takes, once it has answered a test picture as its list says. */
async function tried(
  platform: TrialPlatform,
  core: CoreModule,
  loaded: LoadedTagger,
  { signal }: CancelOptions,
): Promise<PredictorModel> {
  const { tags } = loaded.model;
  const backend = await trialBackend(platform);
  const { session, input, list } = await openTagger(platform, core, loaded, { backend, signal });
  try {
    const values = findConfidences(await answerCanary({ session, input }), list.size);
    const confidences = tags.activation === 'sigmoid' ? core.sigmoid(values) : values;
    unwrap(list.select(confidences, completeRules({}, tags.thresholds), completeStyle({})));
    return { ...loaded.model, input };
  } finally {
    release(list);
    await session.dispose();
  }
}
