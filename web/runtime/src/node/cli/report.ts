import type { RunInfo, RunProgress } from '../../api.js';
import { Acg2vecError, messageOf } from '../../errors.js';
import { describeProgress, describeRun } from './wording.js';

/** Tells how each picture went: results on standard output, everything else on standard error. */
export interface Report {
  progress(input: string, progress: RunProgress): void;
  done(input: string, output: string, info: RunInfo): void;
  failed(input: string, error: unknown): void;
}

const CLEAR_LINE = '\r\x1b[K';

export const textReport: Report = {
  progress(input, progress) {
    writeToTerminal(`${CLEAR_LINE}${input}: ${describeProgress(progress)}`);
  },
  done(input, output, info) {
    writeToTerminal(CLEAR_LINE);
    process.stdout.write(`${output}  ${describeRun(info)}\n`);
    for (const { message } of info.notes) process.stderr.write(`${input}: ${message}\n`);
  },
  failed(input, error) {
    const { code, message } = describeError(error);
    writeToTerminal(CLEAR_LINE);
    process.stderr.write(`${input}: ${code}: ${message}\n`);
  },
};

export const jsonReport: Report = {
  progress() {},
  done(input, output, info) {
    const { input: inputSize, ...rest } = info;
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    print({ input, output, ...rest, inputWidth: inputSize.width, inputHeight: inputSize.height, peakBytes });
  },
  failed(input, error) {
    print({ input, error: describeError(error) });
  },
};

function writeToTerminal(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(text);
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function describeError(error: unknown): { code: string; message: string } {
  const message = messageOf(error);
  return { code: error instanceof Acg2vecError ? error.code : 'INTERNAL', message };
}
