import { batch, computed } from '@preact/signals';
import { clearFailure, showFailure } from '../failure/failure';
import { examining, showItem, shownItem } from '../picture/shown';
import { preview } from '../preview/preview';
import type { Item } from '../queue/item';
import { count, dropItems, items, setState } from '../queue/items';
import { isRestored } from '../queue/restore';
import { beginTally } from '../queue/tally';
import { chosenModel } from '../settings/choices';
import { isWorking, itemInHand, work } from './inHand';
import { controlPauses, paused } from './pausing';
import type { Turn } from './present';
import { workOn } from './turn';

export const canStart = computed(
  () =>
    !isWorking.value &&
    !examining.value &&
    !!chosenModel.value &&
    (count.value.waiting > 0 || !!shownItem.value),
);

/** Whether the stage goes to each picture as its turn comes; not while the user looks at another one. */
let isFollowing = true;

let turn: Turn | undefined;
let present: object | undefined;

/** Enlarges all pictures that wait; where none does, the one on the stage, once more. */
export async function startWork(): Promise<void> {
  if (!canStart.peek()) return;
  const again = shownItem.peek();
  if (count.peek().waiting === 0 && again) setState(again, { name: 'waiting' });
  clearFailure();
  isRestored.value = false;
  isFollowing = true;
  await workThrough();
}

/** Enlarges a picture once more, now or when its turn comes. */
export function retry(retried: readonly Item[]): void {
  for (const item of retried) setState(item, { name: 'waiting' });
  if (!isWorking.peek()) void startWork();
}

/** Ends the work. The picture in hand waits again, as the others do. */
export function stopWork(): void {
  giveUp('waiting');
  endWork();
}

/** Ends the work on one picture; the others go on. */
export function cancelItem(item: Item): void {
  if (itemInHand.peek() === item) giveUp('cancelled');
}

/** Takes pictures off the list, whatever is being done with them. */
export function removeItems(removed: readonly Item[]): void {
  if (turn && removed.includes(turn.item)) giveUp('cancelled');
  dropItems(removed);
  if (items.peek().length === 0) isRestored.value = false;
}

/** Puts a picture of the list on the stage. */
export function lookAtItem(item: Item): void {
  isFollowing = item === itemInHand.peek();
  void showItem(item);
}

async function workThrough(): Promise<void> {
  const mine = {};
  present = mine;
  const pause = controlPauses();
  beginTally();
  work.value = { state: 'loading' };
  for (let item = nextItem(); item && present === mine; item = nextItem()) {
    turn = { item, controller: new AbortController(), pause };
    if (isFollowing) void showItem(item);
    const failure = await workOn(turn);
    if (failure && present === mine) return breakOff(failure.reason);
  }
  if (present === mine) endWork();
}

function nextItem(): Item | undefined {
  return items.peek().find(({ state }) => state.peek().name === 'waiting');
}

/** What failed would fail with every other picture, too. */
function breakOff(reason: unknown): void {
  stopWork();
  showFailure(reason);
}

/** The engine needs a moment to end; nobody listens to what it still says. */
function giveUp(otherwise: 'waiting' | 'cancelled'): void {
  const { item, controller } = turn ?? {};
  if (!item || itemInHand.peek() !== item) return;
  const isFinished = item.results.peek().length > 0;
  batch(() => {
    itemInHand.value = undefined;
    setState(item, { name: isFinished ? 'done' : otherwise });
    preview.peek()?.release();
    preview.value = undefined;
  });
  controller?.abort();
}

function endWork(): void {
  present = undefined;
  turn = undefined;
  batch(() => {
    work.value = { state: 'idle' };
    paused.value = false;
  });
}
