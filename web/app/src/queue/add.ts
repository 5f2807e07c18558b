import { signal } from '@preact/signals';
import { Acg2vecError } from 'acg2vec-web';
import { isWorking } from '../enlarge/inHand';
import { lookAtItem, removeItems } from '../enlarge/work';
import { clearFailure, showFailure } from '../failure/failure';
import type { Arrived } from '../picture/arrived';
import { mayBePicture } from '../picture/picture';
import { examining, showItem, showNew, shownItem } from '../picture/shown';
import { copyInput } from './copyInput';
import { Item } from './item';
import { addItems, items, shelf } from './items';
import { type Identity, keyOf, listedAs } from './listed';
import { isRestored } from './restore';

/** How many of the files that came last were left out, being no pictures. */
export const leftOut = signal(0);

/** How many of them were on the list already. */
export const alreadyThere = signal(0);

/** Puts pictures on the list that aren't there. A single one goes on the stage, if it is one. */
export async function addPictures(arrived: readonly Arrived[]): Promise<void> {
  const fresh = arrived.filter((each) => !listed(each));
  leftOut.value = 0;
  alreadyThere.value = arrived.length - fresh.length;
  const [first] = fresh;
  if (!first) return lookAgain(arrived);
  if (arrived.length > 1 || first.folder) return addMany(fresh);
  await showNew(first.file, () => {
    const replaced = replaceable();
    const [item] = admit([first]);
    removeItems(replaced);
    return item as Item;
  });
}

/** Whoever brings a picture again wants to see it. */
function lookAgain([first]: readonly Arrived[]): void {
  const item = first && listed(first);
  if (item) lookAtItem(item);
}

function listed(arrived: Arrived): Item | undefined {
  return listedAs(identityOf(arrived));
}

function identityOf({ file, folder }: Arrived): Identity {
  const { name, size: bytes, lastModified } = file;
  return { name, folder, bytes, lastModified };
}

async function addMany(arrived: readonly Arrived[]): Promise<void> {
  clearFailure();
  examining.value = true;
  const pictures = await onlyPictures(arrived);
  examining.value = false;
  if (pictures.length === 0) return showFailure(noPictures(arrived.length));
  leftOut.value = arrived.length - pictures.length;
  const fresh = once(pictures);
  alreadyThere.value += pictures.length - fresh.length;
  const [first] = admit(fresh);
  if (first && !shownItem.peek()) await showItem(first);
}

// The same may have come twice at once, or again while these were looked at.
function once(arrived: readonly Arrived[]): readonly Arrived[] {
  const byKey = new Map(arrived.map((each) => [keyOf(identityOf(each)), each]));
  return [...byKey.values()].filter((each) => !listed(each));
}

function admit(arrived: readonly Arrived[]): readonly Item[] {
  const added = arrived.map(({ file, folder }) => Item.arrived(file, folder, shelf));
  addItems(added);
  for (const item of added) copyInput(item);
  return added;
}

/** Whoever takes one picture after the other wants no list of those that were never enlarged. */
function replaceable(): readonly Item[] {
  const [only, ...others] = items.peek();
  const isUntouched = only && others.length === 0 && only.results.peek().length === 0;
  return isUntouched && !isWorking.peek() && !isRestored.peek() ? [only] : [];
}

async function onlyPictures(arrived: readonly Arrived[]): Promise<readonly Arrived[]> {
  const pictures: Arrived[] = [];
  for (const each of arrived) if (await mayBePicture(each.file).catch(() => false)) pictures.push(each);
  return pictures;
}

function noPictures(total: number): Acg2vecError {
  return new Acg2vecError('UNSUPPORTED_FORMAT', `None of ${total} files is a picture that can be read here`);
}
