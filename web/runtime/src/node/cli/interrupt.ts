/** The exit status of a program that Control-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;

/** A signal that aborts on Control-C or SIGTERM, so that nothing half-written stays; a second one ends the program at once. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.once(name, () => process.exit(INTERRUPTED));
      controller.abort();
    });
  }
  return controller.signal;
}
