import type { ChosenTag, TagResult } from '../../tagger_api.js';
import { csvRow } from './csv_row.js';
import {
  clearProgress,
  infoRow,
  printFailure,
  printJson,
  printJsonFailure,
  printJsonSkipped,
  printLine,
  printNotes,
  printSkipped,
  writeProgress,
} from './picture_report.js';
import { shown } from './shown.js';

/** Tells what is in each picture: results on standard output, everything else on standard error. */
export interface TagReport {
  begin(): void;
  /** Nothing is known of it yet. */
  progress(input: string, done: number): void;
  done(input: string, result: TagResult, output: string | undefined): void;
  skipped(input: string, output: string): void;
  failed(input: string, error: unknown): void;
}

const toPeople: TagReport = {
  begin() {},
  progress(input, done) {
    writeProgress(`${shown(input)}, after ${done} others`);
  },
  done(input, { rating, text, info, tags }, output) {
    clearProgress();
    const told = [...(rating ? [`[${rating.text}]`] : []), text].join(' ');
    printLine(output === undefined ? `${shown(input)}: ${told}` : `${shown(output)}  ${tags.length} tags`);
    printNotes(input, info);
  },
  skipped: printSkipped,
  failed: printFailure,
};

const asCsv: TagReport = {
  ...toPeople,
  begin() {
    printLine(csvRow(['input', 'rating', 'rating_confidence', 'tags']));
  },
  done(input, { rating, text, info }) {
    clearProgress();
    printLine(csvRow([input, rating?.text ?? '', rating ? rounded(rating.confidence) : '', text]));
    printNotes(input, info);
  },
};

const asJson: TagReport = {
  begin() {},
  progress() {},
  done(input, { tags, rating, text, info }, output) {
    printJson({
      input,
      ...(output !== undefined && { output }),
      ...(rating && { rating: tagRow(rating) }),
      tags: tags.map(tagRow),
      text,
      ...infoRow(info),
    });
  },
  skipped: printJsonSkipped,
  failed: printJsonFailure,
};

export const TAG_REPORTS = { text: toPeople, csv: asCsv, json: asJson, sidecar: toPeople } as const;

function tagRow({ name, category, confidence, text }: ChosenTag): object {
  return { name, category, confidence: Number(rounded(confidence)), text };
}

// More digits say nothing.
function rounded(confidence: number): string {
  return confidence.toFixed(4);
}
