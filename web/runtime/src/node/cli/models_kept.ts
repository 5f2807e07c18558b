import { modelStore } from '../index.js';
import { listedRow, type ModelsReport, removedRow, verifiedRow } from './models_report.js';
import { forEachModel } from './models_work.js';
import { orThoseHere } from './those_here.js';

/** Tells of every model that is known. */
export async function listAll(report: ModelsReport): Promise<void> {
  for (const model of await modelStore.list()) report.print(model, listedRow(model));
}

/** Compares what is here of models, or of all without `ids`, with what it should be. */
export async function verifyAll(
  ids: readonly string[],
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  await forEachModel(await orThoseHere(ids), report, signal, async (id) => {
    const verified = await modelStore.verify(id, { signal });
    report.print(verified, verifiedRow(verified), verified.verdict !== 'intact');
  });
}

/** Gives the room of models back. */
export async function removeAll(
  ids: readonly string[],
  report: ModelsReport,
  signal: AbortSignal,
): Promise<void> {
  await forEachModel(ids, report, signal, async (id) => {
    await modelStore.remove(id);
    report.print({ id, state: 'absent' }, removedRow(id));
  });
}
