import type { CoreModule } from '../core/module.js';
import { describePredictor } from '../models/describe_model.js';
import type { PredictorModel } from '../models/predictor_model.js';
import type { Platform } from '../platform/platform.js';
import type { PredictBackend, PredictorDescription } from '../predictor_api.js';
import { sentencesOf } from '../session/backend_reasons.js';
import { unexpectedError } from '../session/runtime_error.js';
import type { Tag, TaggerOptions, TagOptions, TagResult, TagRules, TagSelection } from '../tagger_api.js';
import { checkUpscalerOptions } from '../upscale/check_options.js';
import type { PictureSource } from '../upscale/picture_source.js';
import { Stopwatch } from '../upscale/stopwatch.js';
import { describeAnswer } from './describe_answer.js';
import { findConfidences } from './find_confidences.js';
import { type LoadedTagger, loadTagger } from './load_tagger.js';
import { type OpenedTagger, openTagger } from './open_tagger.js';
import { prepareSource } from './prepare_input.js';
import { TagListEngine } from './tag_list_engine.js';
import { completeRules } from './tag_rules.js';

/** One loaded tagger on one backend: what a tagger is made of, in a worker and in Node. */
export class TaggerEngine {
  readonly model: PredictorDescription;
  private readonly tagsOf: LoadedTagger['model']['tags'];
  private readonly list: TagListEngine;

  private constructor(
    private readonly platform: Platform,
    private readonly core: CoreModule,
    { model }: { readonly model: LoadedTagger['model'] },
    private readonly opened: OpenedTagger,
  ) {
    this.model = describePredictor(model satisfies PredictorModel, platform.sensibleMemory());
    this.tagsOf = model.tags;
    this.list = new TagListEngine(opened.list, model);
  }

  static async load(platform: Platform, options: TaggerOptions): Promise<TaggerEngine> {
    checkUpscalerOptions(options);
    const core = await platform.loadCore();
    const loaded = await loadTagger(platform, core, options);
    options.onProgress?.({ phase: 'prepare', done: 0, total: 1 });
    options.signal?.throwIfAborted();
    const opened = await openTagger(platform, core, loaded, options);
    return new TaggerEngine(platform, core, loaded, opened);
  }

  get backend(): PredictBackend {
    return this.opened.session.backend;
  }

  get why(): string {
    return sentencesOf(this.opened.reasons);
  }

  tags(): readonly Tag[] {
    return this.list.tags();
  }

  async run(source: PictureSource, options: TagOptions): Promise<TagResult> {
    const stopwatch = new Stopwatch<'prepare' | 'run'>();
    const { session, input, list } = this.opened;
    try {
      completeRules(options, this.tagsOf.thresholds); // before the work, and not after it
      const prepared = await stopwatch.time('prepare', () =>
        prepareSource(this.core, this.platform, source, input, pickPrepare(options)),
      );
      const outputs = await stopwatch.time('run', () => session.run(prepared.values, prepared.dimensions));
      options.signal?.throwIfAborted();
      const confidences = this.activated(findConfidences(outputs, list.size));
      return {
        ...this.select(confidences, options),
        confidences,
        info: describeAnswer(this.model.id, this.opened, prepared, stopwatch),
      };
    } catch (error) {
      options.signal?.throwIfAborted();
      throw unexpectedError(error);
    }
  }

  select(confidences: Float32Array, rules: TagRules): TagSelection {
    return this.list.select(confidences, rules);
  }

  async dispose(): Promise<void> {
    this.list.dispose();
    await this.opened.session.dispose();
  }

  // In memory of their own: ONNX Runtime's may be used again.
  private activated(values: Float32Array): Float32Array {
    return this.tagsOf.activation === 'sigmoid' ? this.core.sigmoid(values) : Float32Array.from(values);
  }
}

function pickPrepare({ limits, signal }: TagOptions) {
  return { ...(limits && { limits }), ...(signal && { signal }) };
}
