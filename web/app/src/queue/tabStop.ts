import { computed, type ReadonlySignal, signal, useComputed } from '@preact/signals';
import { shownItem } from '../picture/shown';
import type { Item } from './item';
import { items } from './items';

/** What can be focused in a row of the list, and which of them lies before which: the order of the document. */
export type Control = 'up' | 'down' | 'name' | 'save' | 'again' | 'cancel' | 'remove';

interface Stop {
  readonly item: string;
  readonly control: Control;
}

/** Where the focus is, or was last, in the list. */
const last = signal<Stop | undefined>(undefined);

/** The one place of the list that Tab leads to, however long it is; listKeys.ts leads on from there. */
const tabStop = computed<Stop | undefined>(() => {
  const { value } = last;
  if (value && items.value.some(({ id }) => id === value.item)) return value;
  const item = shownItem.value ?? items.value[0];
  return item && { item: item.id, control: 'name' };
});

/** For the row that has a tab stop it says which one. */
export function useTabIndex({ id }: Item, control: Control): ReadonlySignal<number> {
  return useComputed(() => (tabStop.value?.item === id && tabStop.value.control === control ? 0 : -1));
}

export function noteFocus({ target }: FocusEvent): void {
  const stop = target instanceof HTMLElement ? stopOf(target) : undefined;
  if (stop) last.value = stop;
}

/** Buttons come and go while the focus is elsewhere, names stay. */
export function noteLeave({ currentTarget, relatedTarget }: FocusEvent): void {
  const stays = currentTarget instanceof Node && currentTarget.contains(relatedTarget as Node | null);
  const { value } = last;
  if (!stays && value) last.value = { ...value, control: 'name' };
}

function stopOf(element: HTMLElement): Stop | undefined {
  const item = element.closest<HTMLElement>('[data-item]')?.dataset.item;
  const control = element.dataset.action as Control | undefined;
  return item && control ? { item, control } : undefined;
}
