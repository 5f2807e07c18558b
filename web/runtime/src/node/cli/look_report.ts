import type { LookResult } from '../../look_api.js';
import { LOOK_NAMES } from '../../predict/look/describe_look.js';
import { csvRow } from './csv_row.js';
import {
  infoRow,
  printFailure,
  printJson,
  printJsonFailure,
  printLine,
  printNotes,
} from './picture_report.js';
import { shown } from './shown.js';

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
    printLine(`${shown(input)}: ${describeLook(result)}`);
    printNotes(input, result.info);
  },
  failed: printFailure,
};

const asCsv: LookReport = {
  ...toPeople,
  begin() {
    printLine(
      csvRow(['input', 'technical_quality', 'jpeg_quality', 'noise_levels', ...LOOK_NAMES, 'model_2x']),
    );
  },
  done(input, { quality, jpegQuality, noiseLevels, attributes, proposal, info }) {
    const amounts = [quality.expected, jpegQuality, noiseLevels].map((value) => value.toFixed(1));
    const chances = attributes.map(({ chance }) => chance.toFixed(3));
    printLine(csvRow([input, ...amounts, ...chances, proposal.models[2]]));
    printNotes(input, info);
  },
};

const asJson: LookReport = {
  begin() {},
  done(input, { info, ...look }) {
    printJson({ input, ...look, ...infoRow(info) });
  },
  failed: printJsonFailure,
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
