import type { Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Time of the processor, in microseconds: what other programs take meanwhile doesn't count. */
  readonly tdur?: number;
}

/** Watches a page's main thread from now on; the function that it gives tells the longest task, in milliseconds of the processor. */
export async function watchTasks(page: Page): Promise<() => Promise<number>> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['toplevel'] });
  return async () => {
    const trace = JSON.parse((await browser.stopTracing()).toString()) as {
      readonly traceEvents: readonly TraceEvent[];
    };
    const isMain = mainThreads(trace.traceEvents);
    const tasks = trace.traceEvents.filter((event) => event.name.endsWith('RunTask') && isMain(event));
    if (tasks.length === 0) throw new Error('the trace has no tasks');
    return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000));
  };
}

function mainThreads(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const keys = new Set(mains.map(({ pid, tid }) => `${pid} ${tid}`));
  return ({ pid, tid }) => keys.has(`${pid} ${tid}`);
}
