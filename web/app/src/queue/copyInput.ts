import { INPUT, type Item } from './item';
import { note } from './items';

let last: Promise<unknown> = Promise.resolve();

/**
 * Copies the file as it came, so that a page that comes later can go on with it. One file at a time; where there is no
 * room for it, the picture is enlarged all the same as long as this page is there.
 */
export function copyInput(item: Item): void {
  last = last.then(() => copy(item)).catch(() => undefined);
}

async function copy(item: Item): Promise<void> {
  const { signal } = item.removal;
  const { original } = item;
  if (!original || signal.aborted) return;
  const output = await (await item.box).write(INPUT);
  await original.stream().pipeTo(output, { signal });
  await note(item);
  item.original = undefined;
}
