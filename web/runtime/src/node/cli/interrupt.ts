/** The exit status of a program that Control-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;

const NAMES = ['SIGINT', 'SIGTERM'] as const;

// Whoever starts programs may tell both the program and its process group, as timeout(1) does: that is no impatience.
const SAME_SIGNAL_MS = 1000;

/**
 * A signal that aborts on Control-C, SIGTERM or when the terminal is closed, so that nothing half-written stays; a
 * second Control-C or SIGTERM, a second later or more, ends the program at once.
 */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const name of NAMES) process.on(name, stop);
  // Of a closed terminal both the kernel and the shell tell: the second time is no impatience.
  process.on('SIGHUP', stop);
  // The system ends a program that doesn't listen, and at once: process.exit waits for the tiles of onnxruntime-node.
  const stopListening = () => {
    for (const name of NAMES) process.off(name, stop);
  };
  controller.signal.addEventListener('abort', () => setTimeout(stopListening, SAME_SIGNAL_MS).unref());
  return controller.signal;
}
