import type { AnswerOptions, ScoreResult, Scorer, ScoreScale } from '../scorer_api.js';
import { type AnswerSource, SerialModel } from './serial_model.js';

export class SerialScorer extends SerialModel<ScoreResult, AnswerOptions> implements Scorer {
  constructor(
    source: AnswerSource<ScoreResult, AnswerOptions>,
    readonly scales: readonly ScoreScale[],
  ) {
    super(source);
  }
}
