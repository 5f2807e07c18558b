import type { Box } from '../shelf/shelf';
import { Item, type Origin, type Restorable } from './item';

const RECORD = 'record.json';
/** To be raised when an older page's records, RunInfo among them, can't be shown any more. */
const VERSION = 1;

/** What a page that comes later has to know of a picture. */
interface ItemRecord extends Restorable {
  readonly version: typeof VERSION;
  readonly place: number;
  readonly origin: Origin;
}

export interface Restored {
  readonly item: Item;
  readonly place: number;
}

const writing = new WeakMap<Item, Promise<void>>();

/** Writes down how a picture stands; one after the other, so that the last one holds. */
export function writeRecord(item: Item, place: number): Promise<void> {
  const state = item.state.peek();
  const record: ItemRecord = {
    version: VERSION,
    place,
    origin: item.origin,
    state: state.name === 'working' ? { name: 'waiting' } : state,
    results: item.results.peek(),
    found: item.found.peek(),
  };
  const write = async () => {
    if (item.removal.signal.aborted) return;
    const stream = await (await item.box).write(RECORD);
    await new Blob([JSON.stringify(record)]).stream().pipeTo(stream);
  };
  const written = (writing.get(item) ?? Promise.resolve()).then(write).catch(() => undefined);
  writing.set(item, written);
  return written;
}

/** Removes what is kept of a picture; the record first, without which the rest counts as nothing. */
export async function discardKept(item: Item): Promise<void> {
  await writing.get(item);
  const box = await item.openedBox;
  await box?.remove(RECORD);
  await box?.discard();
}

/** Nothing of a box that says nothing, or what another version of the page said. */
export async function readRecord(box: Box): Promise<Restored | undefined> {
  const text = await (await box.read(RECORD))?.text();
  const record = text === undefined ? undefined : parse(text);
  if (!record) return undefined;
  return { item: Item.restored(box, record.origin, record), place: record.place };
}

function parse(text: string): ItemRecord | undefined {
  try {
    const record: Partial<ItemRecord> = JSON.parse(text);
    return record.version === VERSION ? (record as ItemRecord) : undefined;
  } catch {
    return undefined;
  }
}
