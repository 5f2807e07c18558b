import { signal } from '@preact/signals';
import { t } from '../language/translate';
import type { Item } from './item';
import { items, moveItem } from './items';

/** Said to those who don't see where a picture has gone. */
export const movedText = signal('');

/** Moves a picture and keeps the focus where it is: a row that is moved loses it. */
export function moveRow(item: Item, place: number, focused: HTMLElement): void {
  moveItem(item, place);
  const { length } = items.peek();
  movedText.value = t('queue.moved', { name: item.origin.name, place: place + 1, total: length });
  requestAnimationFrame(() => focused.focus());
}
