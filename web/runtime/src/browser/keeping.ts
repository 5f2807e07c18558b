// Held while a model in 8 bits is put into the storage, by any tab.
const KEEPING = 'acg2vec-keeping';

export async function whileKeeping<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work(); // outside secure contexts, where there is no storage either
  return (await navigator.locks.request(KEEPING, { mode: 'shared' }, work)) as T;
}

/** Does the work where no tab is keeping such a model; says whether it was done. */
export async function unlessKeeping(work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) return false;
  return navigator.locks.request(KEEPING, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}
