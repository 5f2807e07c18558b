const ABORT_PATIENCE_MS = 1000;

/** Waits until an output has heard that nothing more comes, but not for ever: one that nobody reads may never answer. */
export async function patiently(aborted: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const impatience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ABORT_PATIENCE_MS);
  });
  await Promise.race([aborted.catch(() => undefined), impatience]);
  clearTimeout(timer);
}
