import { unwrap } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import type { AnswerOptions, Score, ScoreResult, ScorerOptions, ScoreScale } from '../scorer_api.js';
import type { PictureSource } from '../upscale/picture_source.js';
import { NumbersEngine } from './numbers_engine.js';
import { loadKnown, outputNamed, PictureModelEngine } from './picture_model_engine.js';
import type { HeadDescription } from './scores_description.js';
import type { NamedOutput } from './session/predictor_session.js';

/** One loaded model of scores on one backend: what a scorer is made of, in a worker and in Node. */
export class ScorerEngine extends NumbersEngine {
  private constructor(
    core: CoreModule,
    engine: PictureModelEngine,
    private readonly heads: readonly HeadDescription[],
  ) {
    super(core, engine);
  }

  static async load(platform: Platform, options: ScorerOptions): Promise<ScorerEngine> {
    const core = await platform.loadCore();
    const loaded = await loadKnown(platform, core, 'scorer', options);
    const { scores } = loaded.model;
    if (!scores) throw new Acg2vecError('INVALID_ARGUMENT', `The model ${options.model} gives no scores.`);
    const engine = await PictureModelEngine.load(platform, core, loaded, options);
    return new ScorerEngine(core, engine, scores.heads);
  }

  get scales(): readonly ScoreScale[] {
    return this.heads.map(({ name, bounds }) => {
      const labels = unwrap(this.core.binLabels(bounds));
      const bins = bounds.map((from, place) => {
        const to = bounds[place + 1];
        return { label: labels[place] as string, from, ...(to !== undefined && { to }) };
      });
      return { name, bins };
    });
  }

  async run(source: PictureSource, options: AnswerOptions): Promise<ScoreResult> {
    const { outputs, info } = await this.engine.run(source, options);
    return { scores: this.heads.map((head) => this.score(head, outputs)), info };
  }

  private score({ name, output, bounds }: HeadDescription, outputs: readonly NamedOutput[]): Score {
    const probabilities = Float32Array.from(outputNamed(outputs, output).values);
    const { mostLikely, expected } = unwrap(this.core.summariseScores(probabilities, bounds.length));
    return { name, probabilities, mostLikely, expected };
  }
}
