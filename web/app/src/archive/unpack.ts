import { signal } from '@preact/signals';
import { Acg2vecError } from 'acg2vec-web';
import { showFailureOfUnpacking } from '../failure/failure';
import { mayBePicture } from '../picture/picture';
import { showItem, shownItem } from '../picture/shown';
import { alreadyThere, leftOut } from '../queue/add';
import { INPUT, Item } from '../queue/item';
import { addItems, note, shelf } from '../queue/items';
import { isListed } from '../queue/listed';
import type { Packed, PictureArchive } from './openArchive';

interface Unpacking {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

/** The archive whose pictures are being put on the list. */
export const unpacking = signal<Unpacking | undefined>(undefined);

let controller: AbortController | undefined;
let before: Promise<void> = Promise.resolve();

/** Puts an archive's pictures on the list, each as soon as it is on the disk: memory holds none of them whole. */
export function unpack(archive: PictureArchive): Promise<void> {
  before = before.then(() => carryOut(archive));
  return before;
}

/** What is on the list stays. */
export function stopUnpacking(): void {
  controller?.abort();
}

async function carryOut({ name, pictures, others }: PictureArchive): Promise<void> {
  const mine = new AbortController();
  controller = mine;
  const fresh = pictures.filter((packed) => !isListed(packed));
  alreadyThere.value += pictures.length - fresh.length;
  leftOut.value += others;
  try {
    await unpackAll(name, fresh, mine.signal);
  } catch (reason) {
    if (!mine.signal.aborted) showFailureOfUnpacking(name, reason);
  } finally {
    unpacking.value = undefined;
  }
}

/** One that is damaged doesn't keep the others. */
async function unpackAll(name: string, pictures: readonly Packed[], signal: AbortSignal): Promise<void> {
  const failures: Acg2vecError[] = [];
  for (const [done, packed] of pictures.entries()) {
    unpacking.value = { name, done, total: pictures.length };
    try {
      await unpackOne(packed, signal);
    } catch (reason) {
      if (!(reason instanceof Acg2vecError)) throw reason;
      failures.push(reason);
    }
    signal.throwIfAborted();
  }
  const messages = failures.map(({ message }) => message).join('\n');
  if (failures.length > 0) throw new Acg2vecError('DECODE_FAILED', messages);
}

async function unpackOne(packed: Packed, signal: AbortSignal): Promise<void> {
  const { name, folder, bytes, lastModified } = packed;
  const box = await (await shelf).add();
  const discard = async (reason: unknown) => {
    await box.discard();
    throw reason;
  };
  await box
    .write(INPUT)
    .then((output) => packed.unpackInto(output, signal))
    .catch(discard);
  const item = Item.unpacked(box, { name, folder, type: '', bytes, lastModified });
  if (!(await item.input().then(mayBePicture, () => false))) {
    leftOut.value++;
    return box.discard();
  }
  addItems([item]);
  void note(item);
  if (!shownItem.peek()) await showItem(item);
}
