const PATIENCE_MS = 1000;

/** Waits for an end, of an output that is told that nothing more comes or of a thread, but not for ever: it may never answer. `patience` is in milliseconds. */
export async function patiently(ended: Promise<unknown>, patience = PATIENCE_MS): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([ended.catch(() => undefined), impatience]);
  clearTimeout(timer);
}
