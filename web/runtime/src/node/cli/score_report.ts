import type { Score, ScoreResult, Scorer, ScoreScale } from '../../scorer_api.js';
import { csvRow } from './csv_row.js';
import {
  clearProgress,
  infoRow,
  type PictureReport,
  printJson,
  printLine,
  printNotes,
  writeProgress,
} from './picture_report.js';
import { shown } from './shown.js';

export type ScoreFormat = 'text' | 'json' | 'csv';

export function scoreReport(format: ScoreFormat, { scales }: Scorer): PictureReport<ScoreResult> {
  return REPORTS[format](scales);
}

type Scales = readonly ScoreScale[];

const REPORTS: { readonly [format in ScoreFormat]: (scales: Scales) => PictureReport<ScoreResult> } = {
  text: (scales) => ({
    begin() {},
    progress: (input) => writeProgress(shown(input)),
    done(input, { scores, info }) {
      clearProgress();
      printLine(`${shown(input)}: ${scores.map((score) => sentence(score, scales)).join(', ')}`);
      printNotes(input, info);
    },
  }),
  csv: (scales) => ({
    begin() {
      printLine(
        csvRow(['input', ...scales.flatMap(({ name }) => [name, `${name}_probability`, `${name}_expected`])]),
      );
    },
    progress: (input) => writeProgress(shown(input)),
    done(input, { scores, info }) {
      clearProgress();
      printLine(csvRow([input, ...scores.flatMap((score) => cells(score, scales))]));
      printNotes(input, info);
    },
  }),
  json: (scales) => ({
    begin() {},
    progress() {},
    done(input, { scores, info }) {
      const rows = Object.fromEntries(scores.map((score) => [score.name, row(score, scales)]));
      printJson({ input, scores: rows, ...infoRow(info) });
    },
  }),
};

// Such as `bookmark 100–130 (23 %)`.
function sentence(score: Score, scales: Scales): string {
  return `${score.name} ${labelOf(score, scales)} (${Math.round(100 * shareOf(score))} %)`;
}

function cells(score: Score, scales: Scales): readonly string[] {
  return [labelOf(score, scales), shareOf(score).toFixed(4), score.expected.toFixed(2)];
}

function row(score: Score, scales: Scales): object {
  return {
    mostLikely: labelOf(score, scales),
    mostLikelyBin: score.mostLikely,
    expectedBin: Number(score.expected.toFixed(4)),
    probabilities: Array.from(score.probabilities, (share) => Number(share.toFixed(6))),
  };
}

function shareOf({ probabilities, mostLikely }: Score): number {
  return probabilities[mostLikely] ?? 0;
}

function labelOf({ name, mostLikely }: Score, scales: Scales): string {
  return scales.find((scale) => scale.name === name)?.bins[mostLikely]?.label ?? '';
}
