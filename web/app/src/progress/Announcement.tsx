import { computed } from '@preact/signals';
import { isWorking, work } from '../enlarge/inHand';
import { paused } from '../enlarge/pausing';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { formatSize, sizes } from '../picture/Caption';
import { picture, shownItem } from '../picture/shown';
import { leftOut } from '../queue/add';
import { count, hasMany, items } from '../queue/items';
import { whole } from '../queue/tally';
import { describeProgress } from './progressText';

/** Every quarter, not every tile: a screen reader would do nothing else. */
const QUARTERS = 4;
/** Of less it is enough to hear that it has begun, and that it is done. */
const LONG_MS = 10_000;

const announcement = computed(() => {
  if (isWorking.value) return announceWork();
  if (hasMany.value) return announceList();
  const [made] = shownItem.value?.results.value ?? [];
  return made ? t('progress.done', { size: formatSize(made.info) }) : announcePicture();
});

function announceWork(): string {
  if (paused.value) return t('progress.paused');
  if (whole.value) return announceList();
  if (work.value.state === 'loading' && describeProgress()?.share !== undefined)
    return t('progress.download');
  const quarters = quartersDone();
  if (quarters === 0) return t('progress.enlargeBegins');
  return t('progress.share', { share: formatPercent(quarters / QUARTERS) });
}

/** Of what takes long. */
function quartersDone(): number {
  const progress = work.value.state === 'running' ? work.value.progress : undefined;
  const { share = 0, elapsedMs = 0, remainingMs = 0 } = progress ?? {};
  const done = Math.min(Math.floor(share * QUARTERS), QUARTERS - 1); // the last one is said by what comes next
  return elapsedMs + remainingMs > LONG_MS ? done : 0;
}

/** Each picture that is done, and not its tiles. */
function announceList(): string {
  const { done, failed } = count.value;
  const parts = [t('progress.picturesDone', { done, total: items.value.length })];
  if (failed > 0) parts.push(t('queue.failed', { total: failed }));
  if (leftOut.value > 0) parts.push(t('queue.leftOut', { total: leftOut.value }));
  return parts.join(' · ');
}

/** What has come, and what it will become. */
function announcePicture(): string {
  if (!picture.value) return '';
  const { file, size } = picture.value;
  return size ? `${file.name}: ${sizes(size)}` : file.name;
}

/** Says to those who don't see the page what has come, how far the work is, and that it is done. */
export function Announcement() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
