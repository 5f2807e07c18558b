import { createScorer } from '../index.js';
import { warnOfHeavy } from './model_choice.js';
import { printFailure, printJsonFailure } from './picture_report.js';
import { answerAll } from './picture_work.js';
import type { PredictFlags } from './predict_flags.js';
import { type ScoreFormat, scoreReport } from './score_report.js';

/** What may be said of scoring. */
export interface ScoreFlags extends PredictFlags {
  readonly model: string;
  readonly format: ScoreFormat;
}

/** Scores every picture that can be; the number of those that can't. */
export function scoreAll(inputs: readonly string[], flags: ScoreFlags, signal: AbortSignal): Promise<number> {
  const { model, backend, threads, recursive = false } = flags;
  const format = flags.json ? 'json' : flags.format;
  const failed = format === 'json' ? printJsonFailure : printFailure;
  const work = {
    inputs,
    recursive,
    options: {},
    async open() {
      await warnOfHeavy(model);
      return createScorer({ model, backend, signal, ...(threads && { threads }) });
    },
    report: (scorer: Awaited<ReturnType<typeof createScorer>>) => scoreReport(format, scorer),
  };
  return answerAll(work, failed, signal);
}
