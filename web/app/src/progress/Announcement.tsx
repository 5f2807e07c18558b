import { computed } from '@preact/signals';
import { unpacking } from '../archive/unpack';
import { isWorking, work } from '../enlarge/inHand';
import { paused } from '../enlarge/pausing';
import { formatPercent } from '../language/quantities';
import { t } from '../language/translate';
import { formatSize, sizes } from '../picture/Caption';
import { picture, shownItem } from '../picture/shown';
import { alreadyThere, leftOut } from '../queue/add';
import { count, hasMany, items } from '../queue/items';
import { whole } from '../queue/tally';
import { shortageText } from '../room/RoomNote';
import { shortage } from '../room/shortage';
import { describeProgress } from './progressText';
import { inQuarters } from './quarters';

/** Of less it is enough to hear that it has begun, and that it is done. */
const LONG_MS = 10_000;

const announcement = computed(() => {
  if (isWorking.value) return announceWork();
  if (unpacking.value) return t('unpacking.what', { name: unpacking.value.name });
  if (hasMany.value) return announceList();
  const [made] = shownItem.value?.results.value ?? [];
  return made ? t('progress.done', { size: formatSize(made.info) }) : announcePicture();
});

function announceWork(): string {
  if (paused.value) return t('progress.paused');
  if (whole.value) return announceList();
  if (work.value.state === 'loading' && describeProgress()?.share !== undefined)
    return t('progress.download');
  const share = shareToSay();
  return share === 0 ? t('progress.enlargeBegins') : t('progress.share', { share: formatPercent(share) });
}

/** Of what takes long. */
function shareToSay(): number {
  const progress = work.value.state === 'running' ? work.value.progress : undefined;
  const { share = 0, elapsedMs = 0, remainingMs = 0 } = progress ?? {};
  const isLong = elapsedMs + remainingMs > LONG_MS;
  return isLong && share < 1 ? inQuarters(share) : 0; // that it is done is said by what comes next
}

/** Each picture that is done, and not its tiles. */
function announceList(): string {
  const { done, failed } = count.value;
  const parts = [t('progress.picturesDone', { done, total: items.value.length })];
  if (failed > 0) parts.push(t('queue.failed', { total: failed }));
  if (leftOut.value > 0) parts.push(t('queue.leftOut', { total: leftOut.value }));
  if (alreadyThere.value > 0) parts.push(t('queue.alreadyThere', { total: alreadyThere.value }));
  return parts.join(' · ');
}

/** What has come, and what it will become. */
function announcePicture(): string {
  if (!picture.value) return '';
  const { file, size } = picture.value;
  const parts = [size ? `${file.name}: ${sizes(size)}` : file.name];
  if (shortage.value) parts.push(shortageText(shortage.value));
  return parts.join(' · ');
}

/** Says to those who don't see the page what has come, how far the work is, and that it is done. */
export function Announcement() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </p>
  );
}
