import { modelStore } from '../index.js';
import { fetchedRow, heavyWarning, type ModelsReport, progressRow } from './models_report.js';

/** Fetches one model after the other, and warns of those that need much memory before it begins. */
export async function fetchAll(
  ids: readonly string[],
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  const known = await modelStore.list();
  for (const id of ids) {
    const model = known.find((candidate) => candidate.id === id);
    if (model?.isHeavy) report.warn(heavyWarning(model));
    await report.attempt(id, async () => {
      const onProgress = ({ done, total }: { done: number; total: number }) =>
        report.progress(progressRow(id, done, total));
      const fetched = await modelStore.fetch(id, { signal, onProgress });
      report.print(fetched, fetchedRow(fetched));
    });
    if (signal.aborted) return;
  }
}
