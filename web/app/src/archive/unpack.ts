import { signal } from '@preact/signals';
import { Acg2vecError } from 'acg2vec-web';
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

/** An archive of which not all could be put on the list. */
export type UnpackFailure = readonly [name: string, reason: unknown];

let controller = new AbortController();
let before: Promise<unknown> = Promise.resolve();

/**
 * Puts an archive's pictures on the list, each as soon as it is on the disk: memory holds none of them whole. Archives are
 * unpacked one after the other. Gives what failed.
 */
export function unpack(archive: PictureArchive): Promise<readonly UnpackFailure[]> {
  const { signal } = controller;
  const failures = before.then(() => carryOut(archive, signal));
  before = failures;
  return failures;
}

/** Those that wait as well. What is on the list stays. */
export function stopUnpacking(): void {
  controller.abort();
  controller = new AbortController();
}

async function carryOut(
  { name, pictures, others }: PictureArchive,
  signal: AbortSignal,
): Promise<readonly UnpackFailure[]> {
  if (signal.aborted) return [];
  const fresh = pictures.filter((packed) => !isListed(packed));
  alreadyThere.value += pictures.length - fresh.length;
  leftOut.value += others;
  try {
    await unpackAll(name, fresh, signal);
    return [];
  } catch (reason) {
    return signal.aborted ? [] : [[name, reason]];
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
  if (signal.aborted) return box.discard();
  addItems([item]);
  void note(item);
  if (!shownItem.peek()) await showItem(item);
}
