import type { Origin } from '../queue/item';
import { uniqueNames } from '../save/uniqueNames';

/**
 * Where the texts of pictures go. `a.png` has `a.txt`, as programs that train expect it; where pictures of one folder
 * share that name each has its own, `a.png.txt` and `a.jpg.txt`: as the command line does it.
 */
export function sidecarNames(pictures: readonly Origin[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const picture of pictures) {
    const stem = stemOf(picture).toLowerCase(); // some file systems don't tell small letters from capital ones
    uses.set(stem, (uses.get(stem) ?? 0) + 1);
  }
  const names = pictures.map((picture) => {
    const isShared = (uses.get(stemOf(picture).toLowerCase()) ?? 0) > 1;
    return `${isShared ? pathOf(picture) : stemOf(picture)}.txt`;
  });
  return uniqueNames(names);
}

export function pathOf({ folder, name }: Origin): string {
  return folder ? `${folder}/${name}` : name;
}

function stemOf(picture: Origin): string {
  return pathOf(picture).replace(/(?<=[^/])\.[^./]*$/, '');
}
