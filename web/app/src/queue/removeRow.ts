import { removeItems } from '../enlarge/work';
import { showItem, showNothing, shownItem } from '../picture/shown';
import type { Item } from './item';
import { items } from './items';

/** Takes a picture off the list; the focus goes to its neighbour, and where it was on the stage, so does the stage. */
export function removeRow(item: Item): void {
  const place = items.peek().indexOf(item);
  const isShown = shownItem.peek() === item;
  removeItems([item]);
  const neighbour = items.peek()[place] ?? items.peek()[place - 1];
  if (isShown && neighbour) void showItem(neighbour);
  else if (isShown) showNothing();
  requestAnimationFrame(() => focusRow(Math.min(place, items.peek().length - 1)));
}

export function removeAll(): void {
  removeItems(items.peek());
  showNothing();
}

function focusRow(place: number): void {
  const names = document.querySelectorAll<HTMLElement>('.queue-name');
  const next = names[place] ?? document.getElementById('enlarge');
  next?.focus();
}
