import { computed } from '@preact/signals';
import type { Item, Origin } from './item';
import { items } from './items';

/** What tells one file from another. */
export type Identity = Pick<Origin, 'name' | 'folder' | 'bytes' | 'lastModified'>;

const byIdentity = computed(() => new Map(items.value.map((item) => [keyOf(item.origin), item])));

/** The picture of the list that is the very same file: neither changed since nor only of the same name. */
export function listedAs(file: Identity): Item | undefined {
  return file.lastModified === undefined ? undefined : byIdentity.peek().get(keyOf(file));
}

export function isListed(file: Identity): boolean {
  return listedAs(file) !== undefined;
}

export function keyOf({ name, folder, bytes, lastModified }: Identity): string {
  return JSON.stringify([name, folder, bytes, lastModified]);
}
