import { isNamedAsArchive, openArchive, type PictureArchive } from '../archive/openArchive';
import { unpack } from '../archive/unpack';
import { clearFailure, showFailureOfUnpacking } from '../failure/failure';
import type { Arrived } from '../picture/arrived';
import { isNamedAsPicture } from '../picture/kinds';
import { addPictures } from '../queue/add';
import { addModels } from './add';
import { sortArrived } from './sortArrived';

/** Takes whatever was dropped or chosen: models are added, archives of pictures unpacked, pictures go on the list. */
export async function takeArrived(arrived: readonly Arrived[]): Promise<void> {
  const archived = arrived.filter(({ file, folder }) => !folder && isNamedAsArchive(file.name));
  const { archives, models: packed } = await openAll(archived);
  const loose = arrived.filter((each) => !archived.includes(each));
  const { models, others } = sortArrived([...packed, ...loose]);
  addModels(models);
  // A folder of a model's that holds a text besides is no attempt to add pictures.
  const areOnlyModels = models.length > 0 && !others.some(({ file }) => mayBe(file));
  if (!areOnlyModels) await addPictures(others);
  for (const archive of archives) await unpack(archive);
}

/** The same where models are asked for: what is none is said to be none. */
export function takeModels(arrived: readonly Arrived[]): void {
  const { models, others } = sortArrived(arrived);
  const files = others.map(({ file }) => file);
  const none = files.length > 0 && models.length === 0;
  addModels(none ? [{ kind: 'upscaler', name: files[0]?.name ?? '', files }] : models);
}

interface Opened {
  readonly archives: readonly PictureArchive[];
  /** Those that hold a model. */
  readonly models: readonly Arrived[];
}

async function openAll(archived: readonly Arrived[]): Promise<Opened> {
  const archives: PictureArchive[] = [];
  const models: Arrived[] = [];
  if (archived.length > 0) clearFailure();
  for (const each of archived) {
    try {
      const archive = await openArchive(each.file);
      if (archive) archives.push(archive);
      else models.push(each);
    } catch (reason) {
      showFailureOfUnpacking(each.file.name, reason);
    }
  }
  return { archives, models };
}

function mayBe({ type, name }: File): boolean {
  return type.startsWith('image/') || isNamedAsPicture(name);
}
