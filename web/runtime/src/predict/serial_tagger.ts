import type { PredictBackend, PredictorDescription } from '../predictor_api.js';
import type { Tag, Tagger, TagOptions, TagResult, TagRules, TagSelection } from '../tagger_api.js';
import { SerialAnswers } from './serial_answers.js';

/** What a tagger is in a browser and in Node alike. */
export abstract class SerialTagger extends SerialAnswers<TagResult, TagOptions> implements Tagger {
  abstract readonly model: PredictorDescription;
  abstract readonly backend: PredictBackend;
  abstract readonly why: string;
  abstract readonly tags: readonly Tag[];

  constructor() {
    super('tagger');
  }

  protected abstract choose(confidences: Float32Array, rules: TagRules): Promise<TagSelection>;

  async select(confidences: Float32Array, rules: TagRules = {}): Promise<TagSelection> {
    this.checkAlive();
    return this.choose(confidences, rules);
  }
}
