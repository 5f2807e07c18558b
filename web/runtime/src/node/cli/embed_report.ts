import type { EmbedResult } from '../../scorer_api.js';
import type { NpyFile } from './npy_file.js';
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

export const jsonEmbedReport: PictureReport<EmbedResult> = {
  begin() {},
  progress() {},
  done(input, { features, info }) {
    printJson({ input, features: Array.from(features), ...infoRow(info) });
  },
};

/** A row a picture; the pictures' names, in the rows' order, are the results. */
export function npyEmbedReport(npy: NpyFile): PictureReport<EmbedResult> {
  return {
    begin() {},
    progress: (input) => writeProgress(shown(input)),
    async done(input, { features, info }) {
      await npy.append(features);
      clearProgress();
      printLine(shown(input));
      printNotes(input, info);
    },
    output: npy.path,
    end: (isWhole) => (isWhole ? npy.close() : npy.discard()),
  };
}
