import { computed } from '@preact/signals';
import { isWorking, work } from '../enlarge/inHand';
import { paused } from '../enlarge/pausing';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { formatSize } from '../picture/Caption';
import { count, hasMany, items } from '../queue/items';
import { whole } from '../queue/tally';
import { result } from '../result/shownResults';
import { describeProgress } from './progressText';

/** Every quarter, not every tile: a screen reader would do nothing else. */
const QUARTERS = 4;

const announcement = computed(() => {
  if (isWorking.value) return announceWork();
  if (hasMany.value) return announceList();
  return result.value ? t('progress.done', { size: formatSize(result.value.info) }) : '';
});

function announceWork(): string {
  const { what = '', share } = describeProgress() ?? {};
  if (paused.value) return what;
  if (whole.value) return announceList();
  if (work.value.state === 'loading' || share === undefined)
    return share === undefined ? what : t('progress.download');
  return t('progress.share', { share: formatPercent(Math.floor(share * QUARTERS) / QUARTERS) });
}

/** Each picture that is done, and not its tiles. */
function announceList(): string {
  const { done, failed } = count.value;
  const text = t('progress.picturesDone', { done, total: items.value.length });
  return failed > 0 ? `${text} · ${t('queue.failed', { total: failed })}` : text;
}

/** Says to those who don't see the page how far the work is, and that it is done. */
export function Announcement() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
