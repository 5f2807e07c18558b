import { modelStore } from '../index.js';
import { exportedRow, fetchedRow, type ModelsReport } from './models_report.js';
import { orThoseHere } from './those_here.js';

/** Copies models, or all that are here without `ids`, into a folder. */
export async function exportTo(
  folder: string,
  ids: readonly string[],
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  const exported = await orThoseHere(ids);
  await modelStore.exportTo(folder, exported, { signal });
  for (const id of exported) report.print({ id, folder }, exportedRow(id, folder));
}

/** Takes over the models of such a folder. */
export async function importFrom(folder: string, report: ModelsReport, signal: AbortSignal): Promise<void> {
  for (const model of await modelStore.importFrom(folder, { signal })) report.print(model, fetchedRow(model));
}
