import type { CoreModule } from '../core/module.js';
import type { PredictorModel } from '../models/predictor_model.js';
import type { Platform } from '../platform/platform.js';
import type { PredictBackend } from '../predictor_api.js';
import type { QuantizeOptions, QuantizePhase, QuantizeTrial, SkippedPicture } from '../quantize_api.js';
import { type AnswerReader, answerReader } from './answer_reader.js';
import { type Comparison, compareAnswers, isClose, SAME, worseOf } from './compare_answers.js';
import { extentsOf } from './extents.js';
import { type AllKnown, type Known, KnownAnswers } from './known_answers.js';
import type { ModelQuantizer } from './model_quantizer.js';
import type { QuantizeModule } from './quantize_module.js';
import { type TryModel, tryModels } from './try_models.js';

/** A tagger or scorer with the contents of its files. */
export interface QuantizeSource {
  readonly model: PredictorModel;
  readonly onnx: Uint8Array;
  /** A tagger's list. */
  readonly tags?: Uint8Array | undefined;
}

/** What was found. */
export interface QuantizeFinding {
  /** The file whose answers stay; nothing where there is none. */
  readonly onnx?: Uint8Array<ArrayBuffer>;
  readonly speedup?: number;
  readonly trials: readonly QuantizeTrial[];
  /** That were compared. */
  readonly pictures: number;
  readonly skipped: readonly SkippedPicture[];
  readonly backend: PredictBackend;
}

/** The search for the largest part of a model that can be computed in 8 bits; for one time. */
export class ExtentSearch {
  private readonly pictures: KnownAnswers;
  private readonly read: AnswerReader;
  private readonly try: TryModel;

  constructor(
    platform: Platform,
    core: CoreModule,
    module: QuantizeModule,
    private readonly source: QuantizeSource,
    private readonly options: QuantizeOptions,
    private readonly quantizer: ModelQuantizer,
  ) {
    this.pictures = new KnownAnswers(platform, core, module, options);
    this.read = answerReader(core, source.model, source.tags);
    this.try = tryModels(platform, source.model, options);
  }

  async run(): Promise<QuantizeFinding> {
    const { known, backend, milliseconds } = await this.answerAll();
    await this.observe(known);
    await this.round();
    const trials: QuantizeTrial[] = [];
    const told = { trials, pictures: known.length, skipped: this.pictures.skipped, backend };
    for (const extent of extentsOf(this.quantizer.counts)) {
      const onnx = this.quantizer.write(extent);
      const tried = await this.tryOut(onnx, known);
      const { difference, hasSameTop } = tried.comparison;
      const convolutions = this.quantizer.counts.convolutions - extent.floats;
      trials.push({ convolutions, withSums: extent.withSums, difference, hasSameTop });
      if (isClose(tried.comparison)) {
        return { ...told, onnx, speedup: milliseconds / tried.milliseconds };
      }
    }
    return told;
  }

  private answerAll() {
    return this.try(this.source.onnx, async (tried) => {
      const tell = (done: number, total: number) => this.tell('answer', done, total);
      const known = await this.pictures.ask(tried, this.read, tell);
      return { known, backend: tried.backend, milliseconds: await tried.milliseconds(known[0].input) };
    });
  }

  // On every second picture: the others tell whether that was enough.
  private async observe(known: readonly Known[]): Promise<void> {
    await this.try(this.quantizer.observed(), async (tried) => {
      for (const [place, { input }] of known.entries()) {
        this.tell('observe', place);
        if (place % 2 === 0) this.quantizer.observe(await tried.answer(input));
      }
    });
  }

  private async round(): Promise<void> {
    const { convolutions } = this.quantizer.counts;
    for (let convolution = 0; convolution < convolutions; convolution++) {
      this.tell('round', convolution, convolutions);
      this.options.signal?.throwIfAborted();
      this.quantizer.roundWeights(convolution);
      await new Promise((resolve) => setTimeout(resolve)); // whoever waits to cancel has a turn
    }
  }

  // Ends with the first picture that is answered otherwise.
  private tryOut(onnx: Uint8Array, known: AllKnown) {
    return this.try(onnx, async (tried) => {
      let comparison: Comparison = SAME;
      for (const [place, { input, answers }] of known.entries()) {
        this.tell('check', place);
        comparison = worseOf(comparison, compareAnswers(answers, this.read(await tried.answer(input))));
        if (!isClose(comparison)) return { comparison, milliseconds: Number.POSITIVE_INFINITY };
      }
      return { comparison, milliseconds: await tried.milliseconds(known[0].input) };
    });
  }

  private tell(phase: QuantizePhase, done: number, total = this.pictures.count): void {
    this.options.onProgress?.({ phase, done, total });
  }
}
