import { computed, effect, signal } from '@preact/signals';
import { unpacking } from '../archive/unpack';
import { uncopied, unkept } from './copyInput';
import { items, shelf } from './items';

const isMemory = signal(false);

/** Whether there are pictures that would be gone with the page. */
const wouldBeLost = computed(
  () =>
    uncopied.value > 0 ||
    unkept.value.length > 0 ||
    !!unpacking.value ||
    (isMemory.value && items.value.length > 0),
);

/** Has the browser ask before the page is left while something would be lost; only then, as browsers keep such a page less readily. */
export function warnOfLoss(): void {
  void shelf.then(({ isLasting }) => {
    isMemory.value = !isLasting;
  });
  effect(() => {
    if (!wouldBeLost.value) return;
    addEventListener('beforeunload', keep);
    return () => removeEventListener('beforeunload', keep);
  });
}

function keep(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
