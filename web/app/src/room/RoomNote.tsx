import { formatBytes } from '../language/quantities';
import { t } from '../language/translate';
import { type Shortage, shortage } from './shortage';

/** Said before the work: it is only a guess, so nobody is kept from it. */
export function RoomNote() {
  const { value } = shortage;
  if (!value) return null;
  return (
    <p class="remark" id="room">
      {shortageText(value)}
    </p>
  );
}

export function shortageText({ needed, free }: Shortage): string {
  return t('room.short', { needed: formatBytes(needed), free: formatBytes(free) });
}
