// How long a page's main thread was busy at a stretch, from Chromium's trace.

/**
 * The longest task in milliseconds that the main thread of the page had while `work` was done: by the clock, and of the processor's
 * time alone, which other programs on the machine don't change.
 */
export async function longestTask(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const tasks = tasksOf(mainThread(traceEvents), traceEvents);
  const longest = (name) => tasks.reduce((most, task) => Math.max(most, task[name] ?? 0), 0) / 1000;
  return { wallMs: longest('dur'), processorMs: longest('tdur') };
}

function mainThread(events) {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  // Where the trace has more than one page, that of the page that was navigated by the tests is the busiest.
  const busy = ({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid).length;
  return threads.sort((a, b) => busy(b) - busy(a))[0];
}

function tasksOf({ pid, tid }, events) {
  return events.filter(
    (event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name.endsWith('RunTask'),
  );
}
