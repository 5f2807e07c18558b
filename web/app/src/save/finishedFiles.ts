import type { Item } from '../queue/item';
import { finished } from '../queue/items';
import { uniqueNames } from './uniqueNames';

export interface FinishedFile {
  /** With the folders it lay in: `pages/1/a-2x.png`. No two are alike. */
  readonly path: string;
  read(): Promise<Blob>;
}

/** The newest result of each picture that has one, in the order of the list. */
export function finishedFiles(): readonly FinishedFile[] {
  const made = finished.peek().flatMap((item) => {
    const [result] = item.results.peek();
    return result ? [{ item, result }] : [];
  });
  const paths = uniqueNames(made.map(({ item, result }) => joined(item.origin.folder, result.name)));
  return made.map(({ item, result }, index) => ({
    path: paths[index] ?? result.name,
    read: () => readResult(item, result.file),
  }));
}

/** Fails where it is gone: who cleared the browser's storage cleared this, too. */
export async function readResult(item: Item, file: string): Promise<Blob> {
  const blob = await (await item.box).read(file);
  if (!blob) throw new DOMException(`The result of ${item.origin.name} is gone.`, 'NotFoundError');
  return blob;
}

function joined(folder: string, name: string): string {
  return folder ? `${folder}/${name}` : name;
}
