import { batch, computed, signal } from '@preact/signals';
import { clearFailure, failureOf, showFailureOfFile } from '../failure/failure';
import type { Item } from '../queue/item';
import { setState } from '../queue/items';
import { examine, type Picture } from './picture';

interface Shown {
  readonly item: Item;
  readonly picture: Picture;
}

/** What is on the stage. */
const shown = signal<Shown | undefined>(undefined);
export const picture = computed(() => shown.value?.picture);
export const shownItem = computed(() => shown.value?.item);

/** True while a chosen file is looked at: the picture on show is no longer the one that is meant. */
export const examining = signal(false);

let latest: object | undefined;

/** Puts a picture of the queue on the stage. One that can't be read has failed. */
export function showItem(item: Item): Promise<void> {
  if (item === shownItem.peek()) return Promise.resolve();
  return lookAt(
    async () => ({ item, picture: await examine(await item.input()) }),
    (reason) => {
      showFailureOfFile(item.origin.name, reason);
      if (item.state.peek().name === 'waiting')
        setState(item, { name: 'failed', failure: failureOf(reason) });
    },
  );
}

/** Puts a new picture on the stage, if it is one; `admit` makes it one of the queue. Else says so and keeps what was there. */
export function showNew(file: File, admit: () => Item): Promise<void> {
  return lookAt(
    async () => {
      const examined = await examine(file);
      return { item: admit(), picture: examined };
    },
    (reason) => showFailureOfFile(file.name, reason),
  );
}

export function showNothing(): void {
  latest = undefined;
  replace(undefined);
}

async function lookAt(look: () => Promise<Shown>, fail: (reason: unknown) => void): Promise<void> {
  const mine = {};
  latest = mine;
  clearFailure();
  examining.value = true;
  try {
    const next = await look();
    if (latest === mine) replace(next);
    else URL.revokeObjectURL(next.picture.url);
  } catch (reason) {
    if (latest === mine) fail(reason);
  } finally {
    if (latest === mine) examining.value = false;
  }
}

function replace(next: Shown | undefined): void {
  const previous = shown.peek();
  batch(() => {
    shown.value = next;
    if (!next) examining.value = false;
  });
  if (previous) URL.revokeObjectURL(previous.picture.url);
}
