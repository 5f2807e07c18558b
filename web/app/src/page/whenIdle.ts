/** Where a browser doesn't tell when it is idle (Safari). */
const PATIENCE_MS = 200;

/** Calls once, when the page has nothing else to do. Gives what calls it off. */
export function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(act);
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(act, PATIENCE_MS);
  return () => clearTimeout(asked);
}
