import { batch, signal } from '@preact/signals';
import { items, note, shelf } from './items';
import { type Restored, readRecord } from './record';

/** True while pictures of a page that is gone are on the list and nothing has been done with them. */
export const isRestored = signal(false);

/** Puts the pictures of pages that were reloaded, closed or crashed on the list: what is finished, and what is not. */
export async function restoreItems(): Promise<void> {
  const boxes = await (await shelf).leftovers();
  const restored: Restored[] = [];
  for (const box of boxes) {
    const read = await readRecord(box);
    if (read) restored.push(read);
    else await box.discard();
  }
  if (restored.length === 0) return;
  const found = restored.sort((a, b) => a.place - b.place).map(({ item }) => item);
  batch(() => {
    items.value = [...found, ...items.peek()];
    isRestored.value = true;
  });
  for (const item of items.peek()) void note(item);
}
