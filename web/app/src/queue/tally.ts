import { computed, signal } from '@preact/signals';
import type { RunProgress } from 'acg2vec-web';
import { itemInHand, work } from '../enlarge/inHand';
import { items } from './items';

/** What this run through the queue has done so far. */
interface Tally {
  readonly pictures: number;
  /** Of the files as they came: the only measure of pictures that haven't been read yet. */
  readonly bytes: number;
  readonly ms: number;
}

const NONE: Tally = { pictures: 0, bytes: 0, ms: 0 };
const tally = signal(NONE);

export function beginTally(): void {
  tally.value = NONE;
}

/** A picture is finished, or has failed. */
export function tallyUp(bytes: number, ms: number): void {
  const { pictures, ...sums } = tally.peek();
  tally.value = { pictures: pictures + 1, bytes: sums.bytes + bytes, ms: sums.ms + ms };
}

export interface Whole {
  /** The place of the picture in hand among all of this run. */
  readonly place: number;
  readonly total: number;
  /** Between 0 and 1. */
  readonly share: number;
  /** An estimate, in milliseconds; absent until there is something to estimate from. */
  readonly remainingMs: number | undefined;
}

/** How far the whole run is; nothing for a single picture. */
export const whole = computed<Whole | undefined>(() => {
  const waiting = items.value.filter(({ state }) => state.value.name === 'waiting');
  const done = tally.value;
  const total = done.pictures + waiting.length + (itemInHand.value ? 1 : 0);
  if (total < 2) return undefined;
  const progress = work.value.state === 'running' ? work.value.progress : undefined;
  const present = itemInHand.value?.origin.bytes ?? 0;
  const ahead = waiting.reduce((sum, { origin }) => sum + origin.bytes, 0);
  const share = (done.bytes + present * (progress?.share ?? 0)) / Math.max(1, done.bytes + present + ahead);
  return {
    place: Math.min(total, done.pictures + 1),
    total,
    share,
    remainingMs: remaining(done, progress, present, ahead),
  };
});

/** As long a byte as the pictures so far took, the one in hand among them. */
function remaining(
  done: Tally,
  progress: RunProgress | undefined,
  present: number,
  ahead: number,
): number | undefined {
  const { elapsedMs = 0, remainingMs } = progress ?? {};
  if (remainingMs !== undefined) {
    const rate = (done.ms + elapsedMs + remainingMs) / Math.max(1, done.bytes + present);
    return remainingMs + rate * ahead;
  }
  return done.bytes > 0 ? (done.ms / done.bytes) * (present + ahead) : undefined;
}
