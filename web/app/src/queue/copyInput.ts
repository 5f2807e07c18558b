import { computed, signal } from '@preact/signals';
import { INPUT, type Item } from './item';
import { items, note } from './items';

/** Each waits most of the time, for the disk or for the browser. */
const LANES = 4;

const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
let begun = 0;

/** How many pictures are still to be copied: a page that comes later would not find them. */
export const uncopied = signal(0);

/** Those that could not be copied: a page that comes later won't find them either. */
const failed = signal<readonly Item[]>([]);
export const unkept = computed(() => {
  const listed = new Set(items.value);
  return failed.value.filter((item) => listed.has(item));
});

function noteUnkept(item: Item): void {
  if (!item.removal.signal.aborted) failed.value = [...failed.peek(), item];
}

/**
 * Copies the file as it came, so that a page that comes later can go on with it. A few files at a time; where there is no
 * room for it, the picture is enlarged all the same as long as this page is there.
 */
export function copyInput(item: Item): void {
  const lane = begun++ % LANES;
  uncopied.value++;
  lanes[lane] = (lanes[lane] ?? Promise.resolve())
    .then(() => copy(item))
    .catch(() => noteUnkept(item))
    .finally(() => uncopied.value--);
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
