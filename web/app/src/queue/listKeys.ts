import type { Item } from './item';
import { items } from './items';
import { moveRow } from './move';
import { removeRow } from './removeRow';

/** Rows that Page Up and Page Down go. */
const PAGE = 10;

/** The list is one tab stop: arrow keys go from picture to picture, and to what can be done with one. */
export function followListKey(event: KeyboardEvent): void {
  const place = placeOf(event.target);
  const act = place && actOf(event, place);
  if (!act) return;
  event.preventDefault();
  act();
}

interface Place {
  readonly item: Item;
  readonly row: number;
  readonly button: HTMLElement;
  /** All of the row, in their order. */
  readonly buttons: readonly HTMLElement[];
}

function placeOf(target: EventTarget | null): Place | undefined {
  const button = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-action]') : null;
  const shown = button?.closest<HTMLElement>('[data-item]');
  const row = items.peek().findIndex(({ id }) => id === shown?.dataset.item);
  const item = items.peek()[row];
  return button && shown && item ? { item, row, button, buttons: buttonsOf(shown) } : undefined;
}

function actOf({ key, altKey, ctrlKey, metaKey, repeat }: KeyboardEvent, place: Place) {
  const { item, row, button } = place;
  if (metaKey) return undefined;
  if (altKey) {
    const to = key === 'ArrowUp' ? row - 1 : key === 'ArrowDown' ? row + 1 : undefined;
    return to === undefined ? undefined : () => moveWithin(item, to, button);
  }
  // Held down it would empty the list.
  if (key === 'Delete') return ctrlKey || repeat ? undefined : () => removeRow(item);
  const sideways = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (sideways !== 0) return () => goAlong(place, sideways);
  const to = rowAfter(key, row);
  return to === undefined ? undefined : () => goTo(to, button);
}

function rowAfter(key: string, row: number): number | undefined {
  const last = items.peek().length - 1;
  const rows: Readonly<Record<string, number>> = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    PageUp: row - PAGE,
    PageDown: row + PAGE,
    Home: 0,
    End: last,
  };
  const to = rows[key];
  return to === undefined ? undefined : Math.min(Math.max(0, to), last);
}

function moveWithin(item: Item, to: number, button: HTMLElement): void {
  if (to >= 0 && to < items.peek().length) moveRow(item, to, button);
}

function goAlong({ button, buttons }: Place, step: 1 | -1): void {
  buttons[buttons.indexOf(button) + step]?.focus();
}

/** The same button of another row; the name where it has none. */
function goTo(row: number, { dataset }: HTMLElement): void {
  const item = items.peek()[row];
  const shown = item && document.querySelector<HTMLElement>(`[data-item="${item.id}"]`);
  const buttons = shown ? buttonsOf(shown) : [];
  const same = buttons.find((button) => button.dataset.action === dataset.action);
  (same ?? buttons.find((button) => button.dataset.action === 'name'))?.focus();
}

function buttonsOf(shown: HTMLElement): readonly HTMLElement[] {
  return [...shown.querySelectorAll<HTMLElement>('[data-action]')];
}
