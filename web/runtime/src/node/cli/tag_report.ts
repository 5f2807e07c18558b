import { Acg2vecError, messageOf } from '../../errors.js';
import type { ChosenTag, TagResult } from '../../tagger_api.js';
import { csvRow } from './csv_row.js';

/** Tells what is in each picture: results on standard output, everything else on standard error. */
export interface TagReport {
  begin(): void;
  /** Nothing is known of it yet. */
  progress(input: string, done: number): void;
  done(input: string, result: TagResult, output: string | undefined): void;
  skipped(input: string, output: string): void;
  failed(input: string, error: unknown): void;
}

const CLEAR_LINE = '\r\x1b[K';

const toPeople: TagReport = {
  begin() {},
  progress(input, done) {
    writeToTerminal(`${CLEAR_LINE}${input}, after ${done} others`);
  },
  done(input, { rating, text, info, tags }, output) {
    writeToTerminal(CLEAR_LINE);
    const shown = [...(rating ? [`[${rating.text}]`] : []), text].join(' ');
    print(output === undefined ? `${input}: ${shown}` : `${output}  ${tags.length} tags`);
    for (const { message } of info.notes) process.stderr.write(`${input}: ${message}\n`);
  },
  skipped(_, output) {
    writeToTerminal(CLEAR_LINE);
    print(`${output}  is there already`);
  },
  failed(input, error) {
    const { code, message } = describeError(error);
    writeToTerminal(CLEAR_LINE);
    process.stderr.write(`${input}: ${code}: ${message}\n`);
  },
};

const asCsv: TagReport = {
  ...toPeople,
  begin() {
    print(csvRow(['input', 'rating', 'rating_confidence', 'tags']));
  },
  done(input, { rating, text, info }) {
    writeToTerminal(CLEAR_LINE);
    print(csvRow([input, rating?.text ?? '', rating ? rounded(rating.confidence) : '', text]));
    for (const { message } of info.notes) process.stderr.write(`${input}: ${message}\n`);
  },
};

const asJson: TagReport = {
  begin() {},
  progress() {},
  done(input, { tags, rating, text, info }, output) {
    const { input: size, ...rest } = info;
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    printJson({
      input,
      ...(output !== undefined && { output }),
      ...(rating && { rating: tagRow(rating) }),
      tags: tags.map(tagRow),
      text,
      width: size.width,
      height: size.height,
      ...rest,
      peakBytes,
    });
  },
  skipped(input, output) {
    printJson({ input, output, skipped: true });
  },
  failed(input, error) {
    printJson({ input, error: describeError(error) });
  },
};

export const TAG_REPORTS = { text: toPeople, csv: asCsv, json: asJson, sidecar: toPeople } as const;

function tagRow({ name, category, confidence, text }: ChosenTag): object {
  return { name, category, confidence: Number(rounded(confidence)), text };
}

// More digits say nothing.
function rounded(confidence: number): string {
  return confidence.toFixed(4);
}

function writeToTerminal(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(text);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printJson(line: object): void {
  print(JSON.stringify(line));
}

function describeError(error: unknown): { code: string; message: string } {
  return { code: error instanceof Acg2vecError ? error.code : 'INTERNAL', message: messageOf(error) };
}
