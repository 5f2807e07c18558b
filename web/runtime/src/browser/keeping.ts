// Held while a model in 8 bits is made, or models are imported, by any tab.
const KEEPING = 'acg2vec-keeping';

/** Rejects with the signal's reason where it aborts before the work begins. */
export async function whileKeeping<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work(); // outside secure contexts, where there is no storage either
  return (await navigator.locks.request(KEEPING, { mode: 'shared', ...(signal && { signal }) }, work)) as T;
}

/** Does the work where no tab is keeping such a model. */
export async function unlessKeeping(work: () => Promise<void>): Promise<void> {
  await navigator.locks?.request(KEEPING, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
