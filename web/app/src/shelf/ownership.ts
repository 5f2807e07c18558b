/** A page that was just left may hold its lock a moment longer. */
const PATIENCE_MS = 1500;

/** Says to other pages that this one is there, until it is gone. Resolves once that can be seen. */
export function holdName(page: string): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(lockOf(page), () => keep(resolve)).catch(reject);
  });
}

/** Makes what belongs to a page that is gone belong to this one; false where it is still there. */
export function takeOver(page: string): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { signal: AbortSignal.timeout(PATIENCE_MS) };
    navigator.locks
      .request(lockOf(page), options, () => keep(() => resolve(true)))
      .catch(() => resolve(false));
  });
}

/** The browser lets go of the lock when the page ends. */
function keep(held: () => void): Promise<never> {
  held();
  return new Promise(() => undefined);
}

function lockOf(page: string): string {
  return `acg2vec-pictures.${page}`;
}
