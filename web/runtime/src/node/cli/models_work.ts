import { INTERRUPTED, interruptSignal } from './interrupt.js';
import { ModelsReport } from './models_report.js';

const SOME_FAILED = 1;

/** Does the work for one model after the other; what one fails with is told. Once interrupted, none is begun. */
export async function forEachModel(
  ids: readonly string[],
  report: ModelsReport,
  signal: AbortSignal,
  work: (id: string) => Promise<void>,
): Promise<void> {
  for (const id of ids) {
    if (signal.aborted) return;
    await report.attempt(id, () => work(id));
  }
}

/** Carries out a command about models; sets the program's status where something failed or was interrupted. */
export async function withModels(
  { json = false }: { readonly json?: boolean },
  setStatus: (status: number) => void,
  work: (report: ModelsReport, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const report = new ModelsReport(json);
  const signal = interruptSignal();
  await report.attempt(undefined, () => work(report, signal));
  if (signal.aborted) setStatus(INTERRUPTED);
  else if (report.failures > 0) setStatus(SOME_FAILED);
}
