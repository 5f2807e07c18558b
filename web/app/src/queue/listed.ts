import type { Item, Origin } from './item';
import { items } from './items';

type Identity = Pick<Origin, 'name' | 'folder' | 'bytes' | 'lastModified'>;

/** The picture of the list that is the very same file: neither changed since nor only of the same name. */
export function listedAs(file: Identity): Item | undefined {
  return items.peek().find(({ origin }) => isSame(origin, file));
}

export function isListed(file: Identity): boolean {
  return listedAs(file) !== undefined;
}

function isSame(a: Identity, b: Identity): boolean {
  return (
    a.lastModified !== undefined &&
    a.lastModified === b.lastModified &&
    a.bytes === b.bytes &&
    a.name === b.name &&
    a.folder === b.folder
  );
}
