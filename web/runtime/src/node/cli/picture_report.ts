import { Acg2vecError, messageOf } from '../../errors.js';
import type { AnswerInfo } from '../../scorer_api.js';
import { shown, shownLines } from './shown.js';

/** Tells a model's answers: results on standard output, everything else on standard error. */
export interface PictureReport<Result> {
  begin(): void;
  /** Nothing is known of it yet. */
  progress(input: string): void;
  done(input: string, result: Result): void | Promise<void>;
  /** The file that all answers go into, where there is one. */
  readonly output?: string;
  /** No more comes; whether all were asked for. Errors: those of the file. */
  end?(isWhole: boolean): Promise<void>;
}

const CLEAR_LINE = '\r\x1b[K';

export function writeProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR_LINE}${words}`);
}

export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR_LINE);
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(line: object): void {
  printLine(JSON.stringify(line));
}

export function printNotes(input: string, { notes }: Pick<AnswerInfo, 'notes'>): void {
  for (const { message } of notes) process.stderr.write(`${shown(input)}: ${shownLines(message)}\n`);
}

/** Of an answer as JSON: everything but what the model said. */
export function infoRow({ input, ...rest }: Pick<AnswerInfo, 'input'>): object {
  return {
    width: input.width,
    height: input.height,
    ...rest,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

export function printFailure(input: string, error: unknown): void {
  const { code, message } = describeError(error);
  clearProgress();
  process.stderr.write(`${shown(input)}: ${code}: ${shownLines(message)}\n`);
}

export function printJsonFailure(input: string, error: unknown): void {
  printJson({ input, error: describeError(error) });
}

/** Of a picture whose result is there, and stays. */
export function printSkipped(_input: string, output: string): void {
  clearProgress();
  printLine(`${shown(output)}  is there already`);
}

export function printJsonSkipped(input: string, output: string): void {
  printJson({ input, output, skipped: true });
}

/** Of a picture that is another one's result, and not enlarged itself. */
export function printResult(input: string, resultOf: string): void {
  clearProgress();
  printLine(`${shown(input)}  is the result of ${shown(resultOf)}, and not enlarged itself`);
}

export function printJsonResult(input: string, resultOf: string): void {
  printJson({ input, resultOf, skipped: true });
}

function describeError(error: unknown): { readonly code: string; readonly message: string } {
  return { code: error instanceof Acg2vecError ? error.code : 'INTERNAL', message: messageOf(error) };
}
