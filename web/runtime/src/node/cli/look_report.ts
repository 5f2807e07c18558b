import { Acg2vecError, messageOf } from '../../errors.js';
import type { LookResult } from '../../look_api.js';
import { LOOK_NAMES } from '../../predict/look/describe_look.js';
import { csvRow } from './csv_row.js';

/** Tells how each picture looks: results on standard output, everything else on standard error. */
export interface LookReport {
  begin(): void;
  done(input: string, result: LookResult): void;
  failed(input: string, error: unknown): void;
}

const BEST_BIN = 9;
// What no JPEG leaves a trace of.
const FINE_QUALITY = 95;

const toPeople: LookReport = {
  begin() {},
  done(input, result) {
    print(`${input}: ${describeLook(result)}`);
    for (const { message } of result.info.notes) process.stderr.write(`${input}: ${message}\n`);
  },
  failed(input, error) {
    const { code, message } = describeError(error);
    process.stderr.write(`${input}: ${code}: ${message}\n`);
  },
};

const asCsv: LookReport = {
  ...toPeople,
  begin() {
    print(csvRow(['input', 'technical_quality', 'jpeg_quality', 'noise_levels', ...LOOK_NAMES, 'model_2x']));
  },
  done(input, { quality, jpegQuality, noiseLevels, attributes, proposal, info }) {
    const amounts = [quality.expected, jpegQuality, noiseLevels].map((value) => value.toFixed(1));
    const chances = attributes.map(({ chance }) => chance.toFixed(3));
    print(csvRow([input, ...amounts, ...chances, proposal.models[2]]));
    for (const { message } of info.notes) process.stderr.write(`${input}: ${message}\n`);
  },
};

const asJson: LookReport = {
  begin() {},
  done(input, { info, ...look }) {
    const { input: size, ...rest } = info;
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    printJson({ input, ...look, width: size.width, height: size.height, ...rest, peakBytes });
  },
  failed(input, error) {
    printJson({ input, error: describeError(error) });
  },
};

export const LOOK_REPORTS = { text: toPeople, csv: asCsv, json: asJson } as const;

/** Such as `flat-colour, white-background; technical quality 8.6 of 9; realcugan-pro-2x-no-denoise (clean)`. */
export function describeLook({
  attributes,
  quality,
  jpegQuality,
  noiseLevels,
  proposal,
}: LookResult): string {
  const found = attributes.filter(({ present }) => present).map(({ name }) => name);
  const worn = [
    ...(found.includes('jpeg-artefacts') && jpegQuality < FINE_QUALITY
      ? [`like JPEG ${jpegQuality.toFixed(0)}`]
      : []),
    ...(found.includes('noise') ? [`noise of ${noiseLevels.toFixed(1)} levels`] : []),
  ];
  return [
    found.join(', ') || 'nothing in particular',
    [`technical quality ${quality.expected.toFixed(1)} of ${BEST_BIN}`, ...worn].join(', '),
    `${proposal.models[2]} (${proposal.reasons.join(', ')})`,
  ].join('; ');
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
