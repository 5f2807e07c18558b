import type { AnswerInfo } from '../scorer_api.js';
import { sentencesOf } from '../session/backend_reasons.js';
import { RunNotes } from '../upscale/run_notes.js';
import type { Stopwatch } from '../upscale/stopwatch.js';
import type { PreparedInput } from './prepare_input.js';
import type { OpenedPredictor } from './session/open_predictor.js';

/** How the model of that id answered a picture. */
export function describeAnswer(
  model: string,
  { session, reasons }: Pick<OpenedPredictor, 'session' | 'reasons'>,
  { width, height, notes }: PreparedInput,
  stopwatch: Stopwatch<'prepare' | 'run'>,
): AnswerInfo {
  return {
    input: { width, height },
    model,
    backend: session.backend,
    why: sentencesOf(reasons),
    reasons,
    notes: new RunNotes(notes).all,
    ms: {
      prepare: Math.round(stopwatch.spent('prepare')),
      run: Math.round(stopwatch.spent('run')),
      total: Math.round(stopwatch.total),
    },
  };
}
