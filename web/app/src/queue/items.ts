import { computed, signal } from '@preact/signals';
import { openShelf } from '../shelf/openShelf';
import type { Item, ItemState } from './item';
import { discardKept, writeRecord } from './record';

/** Where the pictures are kept. Opened when the first one comes. */
export const shelf = openShelf();

/** The queue, in the order of work. */
export const items = signal<readonly Item[]>([]);

export type Count = Readonly<{ [name in ItemState['name']]: number }>;

/** How many pictures are in which state. */
export const count = computed<Count>(() => {
  const counts = { waiting: 0, working: 0, done: 0, cancelled: 0, failed: 0 };
  for (const { state } of items.value) counts[state.value.name]++;
  return counts;
});

export const hasMany = computed(() => items.value.length > 1);

/** Those with a finished file, whatever has become of them since. */
export const finished = computed(() => items.value.filter(({ results }) => results.value.length > 0));

export function addItems(added: readonly Item[]): void {
  items.value = [...items.peek(), ...added];
}

/** Sets what has become of a picture, and keeps it in mind for a page that comes later. */
export function setState(item: Item, state: ItemState): void {
  item.state.value = state;
  // That it is being worked on counts as waiting, which is known already.
  if (state.name !== 'working') void note(item);
}

export function note(item: Item): Promise<void> {
  return writeRecord(item, items.peek().indexOf(item));
}

/** Puts a picture at another place, as near to it as there is one. */
export function moveItem(item: Item, place: number): void {
  const before = items.peek();
  const others = before.filter((other) => other !== item);
  const after = others.toSpliced(Math.max(0, place), 0, item);
  items.value = after;
  for (const [index, moved] of after.entries()) if (before[index] !== moved) void note(moved);
}

/** Takes pictures off the list, with everything that is kept of them. */
export function dropItems(dropped: readonly Item[]): void {
  const gone = new Set(dropped);
  items.value = items.peek().filter((item) => !gone.has(item));
  for (const item of dropped) {
    item.removal.abort();
    void discardKept(item);
  }
}
