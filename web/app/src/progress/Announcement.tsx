import { computed } from '@preact/signals';
import { paused } from '../enlarge/pausing';
import { isWorking, result, work } from '../enlarge/work';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { formatSize } from '../picture/Caption';
import { describeProgress } from './progressText';

/** Every quarter, not every tile: a screen reader would do nothing else. */
const QUARTERS = 4;

const announcement = computed(() => {
  if (isWorking.value) return announceWork();
  return result.value ? t('progress.done', { size: formatSize(result.value.info) }) : '';
});

function announceWork(): string {
  const { what = '', share } = describeProgress() ?? {};
  if (paused.value) return what;
  if (work.value.state === 'loading' || share === undefined)
    return share === undefined ? what : t('progress.download');
  return t('progress.share', { share: formatPercent(Math.floor(share * QUARTERS) / QUARTERS) });
}

/** Says to those who don't see the page how far the work is, and that it is done. */
export function Announcement() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
