import type { RunInfo, RunProgress } from '../../api.js';
import { Acg2vecError, messageOf } from '../../errors.js';

/** Tells how each picture went: results on standard output, everything else on standard error. */
export interface Report {
  progress(input: string, progress: RunProgress): void;
  done(input: string, output: string, info: RunInfo): void;
  failed(input: string, error: unknown): void;
}

export const textReport: Report = {
  progress(input, { done, total, remainingMs }) {
    if (!process.stderr.isTTY) return;
    const left = remainingMs === undefined ? '' : `, ${Math.ceil(remainingMs / 1000)} s left`;
    process.stderr.write(`\r\x1b[K${input}: ${done} of ${total} tiles${left}`);
    if (done === total) process.stderr.write('\r\x1b[K');
  },
  done(_input, output, info) {
    const size = `${info.width}×${info.height}`;
    const sync = info.exact ? 'exact' : 'sync none: tiles may differ in tone';
    const seconds = (info.ms.total / 1000).toFixed(1);
    process.stdout.write(`${output}  ${size}  ${info.model} on ${info.backend}, ${sync}, ${seconds} s\n`);
  },
  failed(input, error) {
    const { code, message } = describeError(error);
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

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function describeError(error: unknown): { code: string; message: string } {
  const message = messageOf(error);
  return { code: error instanceof Acg2vecError ? error.code : 'INTERNAL', message };
}
