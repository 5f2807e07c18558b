import type { RunInfo, RunProgress } from '../../api.js';
import {
  clearProgress,
  printFailure,
  printJson,
  printJsonFailure,
  printJsonResult,
  printJsonSkipped,
  printLine,
  printNotes,
  printResult,
  printSkipped,
  writeProgress,
} from './picture_report.js';
import { shown } from './shown.js';
import { describeProgress, describeRun } from './wording.js';

/** Tells how each picture went: results on standard output, everything else on standard error. */
export interface Report {
  progress(input: string, progress: RunProgress): void;
  done(input: string, output: string, info: RunInfo): void;
  /** Its result is there, and stays. */
  skipped(input: string, output: string): void;
  /** An earlier run made it of another picture that is named. */
  isResult(input: string, resultOf: string): void;
  failed(input: string, error: unknown): void;
}

export const textReport: Report = {
  progress(input, progress) {
    writeProgress(`${shown(input)}: ${describeProgress(progress)}`);
  },
  done(input, output, info) {
    clearProgress();
    printLine(`${shown(output)}  ${describeRun(info)}`);
    printNotes(input, info);
  },
  skipped: printSkipped,
  isResult: printResult,
  failed: printFailure,
};

export const jsonReport: Report = {
  progress() {},
  done(input, output, info) {
    const { input: inputSize, ...rest } = info;
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    printJson({
      input,
      output,
      ...rest,
      inputWidth: inputSize.width,
      inputHeight: inputSize.height,
      peakBytes,
    });
  },
  skipped: printJsonSkipped,
  isResult: printJsonResult,
  failed: printJsonFailure,
};
