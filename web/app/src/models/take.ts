import { isNamedAsArchive, openArchive, type PictureArchive } from '../archive/openArchive';
import { type UnpackFailure, unpack } from '../archive/unpack';
import { clearFailure, showFailureOfUnpacking } from '../failure/failure';
import type { Arrived } from '../picture/arrived';
import { isNamedAsPicture } from '../picture/kinds';
import { addPictures } from '../queue/add';
import { addModels } from './add';
import { sortArrived } from './sortArrived';

/** Takes whatever was dropped or chosen: models are added, archives of pictures unpacked, pictures go on the list. */
export async function takeArrived(arrived: readonly Arrived[]): Promise<void> {
  const archived = arrived.filter(({ file, folder }) => !folder && isNamedAsArchive(file.name));
  const { archives, models: packed, failures } = await openAll(archived);
  const loose = arrived.filter((each) => !archived.includes(each));
  const { models, others } = sortArrived([...packed, ...loose]);
  addModels(models);
  // A folder of a model's that holds a text besides is no attempt to add pictures.
  const areOnlyModels = models.length > 0 && !others.some(({ file }) => mayBe(file));
  if (!areOnlyModels) await addPictures(others);
  const unpacked = await Promise.all(archives.map(unpack)); // one after the other
  // Last, since a picture that comes on the stage takes away what was said before.
  for (const [name, reason] of [...failures, ...unpacked.flat()]) showFailureOfUnpacking(name, reason);
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
  readonly failures: readonly UnpackFailure[];
}

async function openAll(archived: readonly Arrived[]): Promise<Opened> {
  const archives: PictureArchive[] = [];
  const models: Arrived[] = [];
  const failures: UnpackFailure[] = [];
  if (archived.length > 0) clearFailure();
  for (const each of archived) {
    try {
      const archive = await openArchive(each.file);
      if (archive) archives.push(archive);
      else models.push(each);
    } catch (reason) {
      failures.push([each.file.name, reason]);
    }
  }
  return { archives, models, failures };
}

function mayBe({ type, name }: File): boolean {
  return type.startsWith('image/') || isNamedAsPicture(name);
}
