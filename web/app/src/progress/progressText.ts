import type { LoadProgress, RunProgress } from 'acg2vec-web';
import { type Work, work } from '../enlarge/inHand';
import { paused } from '../enlarge/pausing';
import { formatBytes, formatPercent, formatRemaining } from '../language/quantities';
import { t } from '../language/translate';
import { whole } from '../queue/tally';

export interface ProgressText {
  /** What is being done. */
  readonly what: string;
  /** The time left, where it can be told. */
  readonly left?: string;
  /** Between 0 and 1; absent where it can't be told. */
  readonly share?: number;
}

/** Of the present work; nothing where there is none. */
export function describeProgress(): ProgressText | undefined {
  const one = describeWork(work.value);
  const text = one && (describeWhole(one) ?? one);
  // How long is left depends on how long it is held.
  return text && paused.value ? { ...text, what: t('progress.paused'), left: shareDone(text.share) } : text;
}

function describeWork(work: Work): ProgressText | undefined {
  if (work.state === 'loading') return describeLoading(work.progress);
  if (work.state === 'running') return describeRun(work.progress);
  return undefined;
}

/** Of all pictures of a run, where there are more than one. */
function describeWhole({ what }: ProgressText): ProgressText | undefined {
  const run = whole.value;
  if (!run) return undefined;
  const { place, total, share, remainingMs } = run;
  const text = { what: t('progress.ofMany', { place, total, what }), share };
  if (remainingMs === undefined) return text;
  return { ...text, left: t('progress.leftForAll', { duration: formatRemaining(remainingMs) }) };
}

function shareDone(share = 0): string {
  return t('progress.share', { share: formatPercent(share) });
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
  const { share, remainingMs } = progress;
  const text = { what: describePhase(progress), share };
  if (remainingMs === undefined || share === 1) return text;
  return { ...text, left: t('progress.left', { duration: formatRemaining(remainingMs) }) };
}

/** After the last tile of a phase the next one has begun, of which it isn't told yet how many steps it has. */
const NEXT = { preview: 'measureBegins', measure: 'enlargeBegins', enlarge: 'encode' } as const;

function describePhase({ phase, done, total }: RunProgress): string {
  if (done >= total) return t(`progress.${NEXT[phase]}`);
  return t(`progress.${phase}`, { step: done + 1, total });
}
