/** The exit status of a program that Control-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;

/**
 * A signal that aborts on Control-C, SIGTERM or when the terminal is closed, so that nothing half-written stays; a
 * second Control-C or SIGTERM ends the program at once.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      process.once(name, () => process.exit(INTERRUPTED));
      controller.abort();
    });
  }
  // Of a closed terminal both the kernel and the shell tell: the second time is no impatience.
  process.on('SIGHUP', () => controller.abort());
  return controller.signal;
}
