import type { LoadProgress, RunProgress } from 'acg2vec-web';
import type { Work } from '../enlarge/work';
import { formatBytes, formatRemaining } from '../language/quantities';
import { t } from '../language/translate';

export interface ProgressText {
  /** What is being done. */
  readonly what: string;
  /** The time left, where it can be told. */
  readonly left?: string;
  /** Between 0 and 1; absent where it can't be told. */
  readonly share?: number;
}

export function describeWork(work: Work): ProgressText | undefined {
  if (work.state === 'loading') return describeLoading(work.progress);
  if (work.state === 'running') return describeRun(work.progress);
  return undefined;
}

function describeLoading(progress: LoadProgress | undefined): ProgressText {
  if (!progress) return { what: t('progress.prepare') };
  if (progress.phase !== 'download' || progress.total === 0) return { what: t(`progress.${progress.phase}`) };
  const { done, total } = progress;
  const what = t('progress.downloadOf', { done: formatBytes(done), total: formatBytes(total) });
  return { what, share: done / total };
}

function describeRun(progress: RunProgress | undefined): ProgressText {
  if (!progress || progress.total === 0) return { what: t('progress.decode') };
  const { done, total, remainingMs } = progress;
  if (done >= total) return { what: t('progress.encode'), share: 1 };
  const text = { what: t('progress.tile', { tile: done + 1, total }), share: done / total };
  if (remainingMs === undefined) return text;
  return { ...text, left: t('progress.left', { duration: formatRemaining(remainingMs) }) };
}
