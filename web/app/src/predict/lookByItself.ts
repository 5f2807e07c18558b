import { effect } from '@preact/signals';
import { isWorking } from '../enlarge/inHand';
import { isPreparing } from '../enlarge/prepare';
import { picture, shownItem } from '../picture/shown';
import type { Item } from '../queue/item';
import { heldLooker } from './heldFinder';
import { keepFinding } from './keep';
import { findingWork } from './work';

/** It takes as much memory as it has pixels: a larger one is looked at when that is asked for. */
const MOST_PIXELS = 40e6;
const MOST_BYTES = 40e6;
export const LOOK_MODEL = 'acg2vec-look';

const tried = new WeakSet<Item>();

/** Looks at the picture on the stage while nothing else is done, for a proposal how to enlarge it. */
export function lookByItself(): void {
  effect(() => {
    const item = shownItem.value;
    if (isWorking.value && !findingWork.peek()) void heldLooker.release(); // the memory is needed
    const isIdle = !isWorking.value && !isPreparing.value && !findingWork.value;
    if (!item || !isIdle || item.found.value.look !== undefined || tried.has(item) || isLarge(item)) return;
    const controller = new AbortController();
    void look(item, controller.signal);
    return () => controller.abort();
  });
}

function isLarge({ origin }: Item): boolean {
  const size = picture.value?.size;
  return size ? size.width * size.height > MOST_PIXELS : origin.bytes > MOST_BYTES;
}

/** A picture that can't be read says so when it is enlarged. */
async function look(item: Item, signal: AbortSignal): Promise<void> {
  try {
    const finder = await heldLooker.hold('look', LOOK_MODEL, { signal, onProgress() {} });
    const finding = await finder.find(await item.input(), signal);
    tried.add(item);
    await keepFinding(item, 'look', LOOK_MODEL, finding);
  } catch {
    if (!signal.aborted) tried.add(item);
  } finally {
    heldLooker.rest();
  }
}
