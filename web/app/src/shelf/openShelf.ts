import { openDiskShelf } from './diskShelf';
import { MemoryShelf } from './memoryShelf';
import type { Shelf } from './shelf';

/** On disk where the browser has a file system of the page's own, else in memory. */
export async function openShelf(): Promise<Shelf> {
  return (await openDiskShelf()) ?? new MemoryShelf();
}
