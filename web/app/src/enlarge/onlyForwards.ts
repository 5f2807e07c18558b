import type { RunProgress } from 'acg2vec-web';

/** Work that has to be done again is no step back: the share stands still until it is caught up with. */
export function onlyForwards(): (progress: RunProgress) => RunProgress {
  let reached = 0;
  return (progress) => {
    reached = Math.max(reached, progress.share);
    return { ...progress, share: reached };
  };
}
