import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import type { Platform } from '../../platform/platform.js';
import { quantizeModel } from '../../quantize/quantize_model.js';
import type { QuantizeModule } from '../../quantize/quantize_module.js';
import type { QuantizeOptions, QuantizeResult } from '../../quantize_api.js';
import { checkNames } from '../check_names.js';
import { sha256Of } from '../integrity.js';
import { isUpscaler, type KnownModel } from '../known_models.js';
import type { PredictorModel } from '../predictor_model.js';
import { readAtHandOnly } from './carry.js';
import { keepModel } from './keep_own_model.js';
import { describeStored } from './model_state.js';

const LEAST_SPEEDUP = 1.1;

/** Makes a model at hand in 8 bits and keeps it where that pays. Errors: as in `NodeModelStore.quantize`. */
export async function quantizeStored(
  platform: Platform,
  core: CoreModule,
  loadModule: () => Promise<QuantizeModule>,
  model: KnownModel,
  options: QuantizeOptions,
  all: readonly KnownModel[],
): Promise<QuantizeResult> {
  const { id = `${model.id}-int8`, leastSpeedup = LEAST_SPEEDUP, pictures } = options;
  const predictor = checkKind(model);
  checkNames({ id });
  checkUnused(id, all);
  const contents = await readAtHandOnly(platform, core, predictor, options.signal);
  const onnx = contents.at(-1) as Uint8Array;
  const tags = contents.length > 1 ? contents[0] : undefined;
  const source = { model: predictor, onnx, tags };
  const found = await quantizeModel(platform, core, await loadModule(), source, options);
  const { trials, backend, speedup } = found;
  const told = {
    backend,
    trials,
    pictures: found.pictures,
    arePicturesOwn: pictures !== undefined,
    ...(speedup !== undefined && { speedup }),
  };
  if (!found.onnx || speedup === undefined) return { ...told, why: OTHER_ANSWERS };
  if (speedup < leastSpeedup) return { ...told, why: notFaster(speedup, leastSpeedup) };
  const made = entryOf(id, predictor, core, found.onnx);
  await keepModel(platform, made, [...(tags ? [tags] : []), found.onnx], options.signal);
  return { ...told, model: await describeStored(platform, made), why: WHY_KEPT };
}

const OTHER_ANSWERS =
  'In 8 bits it does not pay: even with half of its convolutions in fp32 the answers were others.';
const WHY_KEPT = 'The answers stay, and it is faster here.';

function notFaster(speedup: number, least: number): string {
  return `In 8 bits it does not pay: the answers stay, but it is only ${speedup.toFixed(2)} times as fast here, and ${least} were asked for.`;
}

function checkKind(model: KnownModel): PredictorModel {
  if (!isUpscaler(model) && (model.tags || model.scores)) return model;
  throw new Acg2vecError(
    'INVALID_ARGUMENT',
    `${model.id} gives neither tags nor scores: only such models are made in 8 bits.`,
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
    files: {
      ...(tags && { tags: { path: tags.path, bytes: tags.bytes, sha256: tags.sha256 } }),
      onnx: { path, bytes: onnx.length, sha256: sha256Of(core, onnx) },
    },
  };
}
