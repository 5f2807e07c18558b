import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import type { Platform } from '../../platform/platform.js';
import { checkMemory } from '../../quantize/check_memory.js';
import { int8IdOf } from '../../quantize/int8_id.js';
import { quantizeModel } from '../../quantize/quantize_model.js';
import type { QuantizeOptions, QuantizeResult } from '../../quantize_api.js';
import { checkNames } from '../check_names.js';
import { weightsOf } from '../files_of_model.js';
import { sha256Of } from '../integrity.js';
import { isUpscaler, type KnownModel } from '../known_models.js';
import type { PredictorModel } from '../predictor_model.js';
import { trialBackend } from '../trial.js';
import { readAtHandOnly } from './carry.js';
import { keepNewModel } from './keep_own_model.js';
import { describeStored } from './model_state.js';

const LEAST_SPEEDUP = 1.1;

/** Makes a model at hand in 8 bits and keeps it where that pays. Errors: as in `ModelStore.quantize`. */
export async function quantizeStored(
  platform: Platform,
  core: CoreModule,
  model: KnownModel,
  options: QuantizeOptions,
  all: readonly KnownModel[],
): Promise<QuantizeResult> {
  const { id = int8IdOf(model.id), leastSpeedup = LEAST_SPEEDUP, pictures } = options;
  const predictor = checkKind(model);
  checkNames({ id });
  checkUnused(id, all);
  const { bytes } = weightsOf(predictor);
  checkMemory({ id: predictor.id, bytes }, options.maxMemory, platform.sensibleMemory());
  const contents = await readAtHandOnly(platform, core, predictor, options.signal);
  const onnx = contents.at(-1) as Uint8Array;
  const tags = contents.length > 1 ? contents[0] : undefined;
  const source = { model: predictor, onnx, tags };
  const module = await platform.loadQuantizeModule();
  const found = await quantizeModel(platform, core, module, source, {
    ...options,
    backend: await cpuBackend(platform, options.backend),
  });
  const { onnx: made, speedup, ...finding } = found;
  const arePicturesOwn = pictures !== undefined;
  const told = { ...finding, arePicturesOwn, ...(speedup !== undefined && { speedup }) };
  if (!made || speedup === undefined) return { ...told, why: OTHER_ANSWERS };
  if (speedup < leastSpeedup) return { ...told, why: notFaster(speedup, leastSpeedup) };
  const entry = entryOf(id, predictor, core, made);
  await keepNewModel(platform, entry, [...(tags ? [tags] : []), made], options.signal);
  return { ...told, model: await describeStored(platform, entry), why: WHY_KEPT };
}

const OTHER_ANSWERS =
  'In 8 bits it does not pay: even with half of its convolutions in fp32 the answers were others.';
const WHY_KEPT = 'The answers stay, and it is faster here.';

function notFaster(speedup: number, least: number): string {
  return `In 8 bits it does not pay: the answers stay, but it is only ${speedup.toFixed(2)} times as fast here, and ${least} were asked for.`;
}

// A graphics device has nothing of such a model.
async function cpuBackend(platform: Platform, asked: QuantizeOptions['backend'] = 'auto') {
  return asked === 'auto' ? trialBackend(platform) : asked;
}

function checkKind(model: KnownModel): PredictorModel {
  if (isUpscaler(model) || !(model.tags || model.scores)) {
    throw new Acg2vecError(
      'INVALID_ARGUMENT',
      `${model.id} gives neither tags nor scores: only such models are made in 8 bits.`,
    );
  }
  if (model.precision !== 'int8') return model;
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    `${model.id} computes in 8 bits already. To make it anew, remove it and name the model that it was made of.`,
  );
}

function checkUnused(id: string, all: readonly KnownModel[]): void {
  if (!all.some((each) => each.id === id)) return;
  const message = `There is a model "${id}" already. Choose another id, or remove that one first.`;
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}

function entryOf(id: string, model: PredictorModel, core: CoreModule, onnx: Uint8Array): PredictorModel {
  const { tags } = model.files;
  const path = `own/${id}.onnx`;
  return {
    ...model,
    id,
    family: 'own',
    precision: 'int8',
    files: {
      ...(tags && { tags: { path: tags.path, bytes: tags.bytes, sha256: tags.sha256 } }),
      onnx: { path, bytes: onnx.length, sha256: sha256Of(core, onnx) },
    },
  };
}
