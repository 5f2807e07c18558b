import { computed, effect, signal } from '@preact/signals';
import type { RunInfo } from 'acg2vec-web';
import { shownItem } from '../picture/shown';
import type { Item, KeptResult } from '../queue/item';

export interface Result {
  /** An object URL of the file; revoked when the result goes from the stage. */
  readonly url: string;
  readonly bytes: number;
  readonly name: string;
  readonly info: RunInfo;
}

interface Loaded {
  readonly of: Item | undefined;
  readonly results: readonly Result[];
}

const loaded = signal<Loaded>({ of: undefined, results: [] });

/** Of the picture on the stage: the newest first. */
const results = computed(() => (loaded.value.of === shownItem.value ? loaded.value.results : []));
export const result = computed(() => results.value[0]);
/** The one before it, made by other settings. */
export const formerResult = computed(() => results.value[1]);

let latest: object | undefined;

effect(() => {
  const item = shownItem.value;
  void load(item, item?.results.value ?? []);
});

/** Files that are on disk stay there: an object URL holds no bytes. */
async function load(item: Item | undefined, kept: readonly KeptResult[]): Promise<void> {
  const mine = {};
  latest = mine;
  const box = item && kept.length > 0 ? await item.box : undefined;
  const opened: Result[] = [];
  for (const { file, name, bytes, info } of kept) {
    const blob = await box?.read(file);
    if (blob) opened.push({ url: URL.createObjectURL(typed(blob, info)), bytes, name, info });
  }
  if (latest === mine) replace({ of: item, results: opened });
  else revoke(opened);
}

/** A file on the page's own disk has no type. */
export function typed(blob: Blob, { format }: RunInfo): Blob {
  return blob.slice(0, blob.size, `image/${format}`);
}

function replace(next: Loaded): void {
  const previous = loaded.peek().results;
  loaded.value = next;
  revoke(previous);
}

function revoke(results: readonly Result[]): void {
  for (const { url } of results) URL.revokeObjectURL(url);
}
