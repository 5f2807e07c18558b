import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import { findModel } from '../models/catalogue.js';
import { describePredictor } from '../models/describe_model.js';
import { readKnownPredictors } from '../models/known_models.js';
import type { PredictorModel } from '../models/predictor_model.js';
import { readPredictorFiles } from '../models/read_files.js';
import type { Platform } from '../platform/platform.js';
import type { PredictorDescription, PredictorKind } from '../predictor_api.js';
import type { AnswerInfo, AnswerOptions, PictureModelOptions } from '../scorer_api.js';
import { sentencesOf } from '../session/backend_reasons.js';
import { unexpectedError } from '../session/runtime_error.js';
import { checkUpscalerOptions } from '../upscale/check_options.js';
import type { PictureSource } from '../upscale/picture_source.js';
import { Stopwatch } from '../upscale/stopwatch.js';
import { describeAnswer } from './describe_answer.js';
import type { InputDescription } from './input_description.js';
import { prepareSource } from './prepare_input.js';
import { checkInputShape, fitToShape } from './session/input_shape.js';
import { type OpenedPredictor, openPredictor } from './session/open_predictor.js';
import type { NamedOutput, TakenInput } from './session/predictor_session.js';

/** What runs: a model's entry with the file that it is in. */
export interface RunnableModel {
  readonly model: PredictorModel;
  readonly input: InputDescription;
  /** Whether size and layout of the input are the model's, where it says them. */
  readonly isOwn?: boolean;
  readonly onnx: Uint8Array;
}

/** Of the known models of that kind the one of that id, its file checked. Errors: `MODEL_NOT_FOUND`, those of reading. */
export async function loadKnown(
  platform: Platform,
  core: CoreModule,
  kind: PredictorKind,
  { model: id, ...options }: PictureModelOptions & { readonly model: string },
): Promise<RunnableModel> {
  checkUpscalerOptions(options);
  const known = await readKnownPredictors(platform);
  const model = findModel({ models: known.filter((each) => each.kind === kind) }, id);
  const { onnx } = await readPredictorFiles(platform, core, model, options);
  return { model, input: model.input, onnx };
}

/** A model that answers pictures with numbers, loaded on one backend: what scorers and embedders have in common. */
export class PictureModelEngine {
  readonly model: PredictorDescription;

  private constructor(
    private readonly platform: Platform,
    private readonly core: CoreModule,
    { model }: RunnableModel,
    private readonly opened: OpenedPredictor,
  ) {
    this.model = describePredictor(model, platform.sensibleMemory());
  }

  static async load(
    platform: Platform,
    core: CoreModule,
    runnable: RunnableModel,
    options: PictureModelOptions,
  ): Promise<PictureModelEngine> {
    options.onProgress?.({ phase: 'prepare', done: 0, total: 1 });
    options.signal?.throwIfAborted();
    const { input, isOwn } = runnable;
    const decide = (taken: TakenInput) => {
      if (isOwn) return fitToShape(taken, input);
      checkInputShape(taken, input);
      return input;
    };
    const { precision } = runnable.model;
    const opened = await openPredictor(platform, runnable.onnx, decide, { ...options, precision });
    return new PictureModelEngine(platform, core, runnable, opened);
  }

  get backend() {
    return this.opened.session.backend;
  }

  get why(): string {
    return sentencesOf(this.opened.reasons);
  }

  /** The values are ONNX Runtime's: they are to be copied. Errors: those of decoding and of the backend. */
  async run(
    source: PictureSource,
    { limits, signal }: AnswerOptions,
  ): Promise<{ readonly outputs: readonly NamedOutput[]; readonly info: AnswerInfo }> {
    const stopwatch = new Stopwatch<'prepare' | 'run'>();
    const { session, input } = this.opened;
    const settings = { ...(limits && { limits }), ...(signal && { signal }) };
    try {
      const prepared = await stopwatch.time('prepare', () =>
        prepareSource(this.core, this.platform, source, input, settings),
      );
      const outputs = await stopwatch.time('run', () => session.run(prepared.values, prepared.dimensions));
      signal?.throwIfAborted();
      return { outputs, info: describeAnswer(this.model.id, this.opened, prepared, stopwatch) };
    } catch (error) {
      signal?.throwIfAborted();
      throw unexpectedError(error);
    }
  }

  async dispose(): Promise<void> {
    await this.opened.session.dispose();
  }
}

/** Error: `MODEL_INTEGRITY` where the model has no output of that name. */
export function outputNamed(outputs: readonly NamedOutput[], name: string): NamedOutput {
  const output = outputs.find((each) => each.name === name);
  if (output) return output;
  const names = outputs.map((each) => each.name).join(', ');
  throw new Acg2vecError('MODEL_INTEGRITY', `The model has no output "${name}". It has: ${names}.`);
}
