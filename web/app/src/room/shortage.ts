import { effect, signal } from '@preact/signals';
import { count, finished, items, shelf } from '../queue/items';
import { neededBytes } from './needed';

export interface Shortage {
  readonly needed: number;
  readonly free: number;
}

/** What the browser grants on the disk where it is less than the results are likely to take. */
export const shortage = signal<Shortage | undefined>(undefined);

/** Asks the browser again whenever what is needed or what is kept has changed. */
export function watchRoom(): void {
  let latest = {};
  effect(() => {
    const mine = {};
    latest = mine;
    const needed = neededBytes.value;
    void [items.value, finished.value, count.value]; // what is kept
    if (needed === 0) shortage.value = undefined;
    else
      void freeBytes().then((free) => {
        if (latest === mine) shortage.value = free < needed ? { needed, free } : undefined;
      });
  });
}

/** All there may be where the browser doesn't tell, or where the pictures are in memory. */
async function freeBytes(): Promise<number> {
  if (!(await shelf).isLasting) return Number.POSITIVE_INFINITY;
  const { quota, usage = 0 } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  return quota === undefined ? Number.POSITIVE_INFINITY : Math.max(0, quota - usage);
}
