const PATIENCE_MS = 1000;

/** Waits for an end, of an output that is told that nothing more comes or of a thread, but not for ever: it may never answer. */
export async function patiently(ended: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS);
  });
  await Promise.race([ended.catch(() => undefined), impatience]);
  clearTimeout(timer);
}
