import { stopUnpacking } from '../archive/unpack';
import { isWorking } from '../enlarge/inHand';
import { removeItems } from '../enlarge/work';
import { t } from '../language/translate';
import { PICTURE_BUTTON } from '../picture/PictureInput';
import { showItem, showNothing, shownItem } from '../picture/shown';
import type { Item } from './item';
import { finished, items } from './items';

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

/** Asks first where something would be lost. */
export function removeAll(): void {
  const total = items.peek().length;
  const isSomethingLost = isWorking.peek() || finished.peek().length > 0;
  if (isSomethingLost && !confirm(t('queue.removeAllSure', { total }))) return;
  stopUnpacking();
  removeItems(items.peek());
  showNothing();
  requestAnimationFrame(() => focusRow(0));
}

function focusRow(place: number): void {
  const names = document.querySelectorAll<HTMLElement>('.queue-name');
  const next = names[place] ?? document.getElementById(items.peek().length > 0 ? 'enlarge' : PICTURE_BUTTON);
  next?.focus();
}
