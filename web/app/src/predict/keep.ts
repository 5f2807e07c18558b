import type { Item } from '../queue/item';
import { note } from '../queue/items';
import type { Finding, FindingKind } from './finding';
import { packFinding, unpackFinding } from './findingFile';

/** What found no room in its picture's box: it lasts as long as the page. */
const unwritten = new WeakMap<Item, Map<FindingKind, Blob>>();

/** Keeps what a model found out beside the picture, so that a page that comes later has it. */
export async function keepFinding(
  item: Item,
  kind: FindingKind,
  model: string,
  finding: Finding,
): Promise<void> {
  const file = packFinding(finding);
  try {
    const output = await (await item.box).write(fileOf(kind));
    await file.stream().pipeTo(output, { signal: item.removal.signal });
    unwritten.get(item)?.delete(kind);
  } catch {
    if (item.removal.signal.aborted) return;
    unwritten.set(item, (unwritten.get(item) ?? new Map()).set(kind, file));
  }
  item.found.value = { ...item.found.peek(), [kind]: model };
  await note(item);
}

/** Nothing where nothing was found out yet, or it is gone. */
export async function readFinding<Kind extends FindingKind>(
  item: Item,
  kind: Kind,
): Promise<Finding<Kind> | undefined> {
  if (item.found.peek()[kind] === undefined) return undefined;
  const file = unwritten.get(item)?.get(kind) ?? (await (await item.box).read(fileOf(kind)));
  return file && unpackFinding<Kind>(file);
}

function fileOf(kind: FindingKind): string {
  return `found-${kind}`;
}
