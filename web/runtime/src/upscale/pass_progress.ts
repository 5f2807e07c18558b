import type { RunOptions, RunProgress } from '../api.js';

type Reporter = Pick<RunOptions, 'onProgress'>;

/**
 * Progress of two passes as that of one run. The second has `scale`² times the pixels, and is taken to last as many times as
 * long until it has begun.
 */
export function twoPasses(
  scale: number,
  report: ((progress: RunProgress) => void) | undefined,
): { readonly first: Reporter; readonly second: Reporter } {
  if (!report) return { first: {}, second: {} };
  const more = scale ** 2;
  const firstShare = 1 / (1 + more);
  let spentMs = 0;
  const first = (progress: RunProgress) => {
    const { share, elapsedMs, remainingMs } = progress;
    spentMs = elapsedMs;
    const estimate = remainingMs !== undefined && {
      remainingMs: remainingMs + more * (elapsedMs + remainingMs),
    };
    report({ ...progress, share: share * firstShare, ...estimate });
  };
  const second = (progress: RunProgress) => {
    const { share, elapsedMs, remainingMs = more * spentMs } = progress;
    const whole = { share: firstShare + share * (1 - firstShare), elapsedMs: spentMs + elapsedMs };
    report({ ...progress, ...whole, remainingMs });
  };
  return { first: { onProgress: first }, second: { onProgress: second } };
}
