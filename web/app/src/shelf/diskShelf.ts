import { DiskBox } from './DiskBox';
import { holdName, takeOver } from './ownership';
import type { Box, Shelf } from './shelf';

const FOLDER = 'acg2vec-pictures';

/**
 * A shelf in the origin private file system: a folder for each page, in it one for each picture. Nothing where there is no
 * such file system, no way to write into it from a page, or no locks to tell which pages are still there.
 */
export async function openDiskShelf(): Promise<Shelf | undefined> {
  try {
    if (!('createWritable' in FileSystemFileHandle.prototype) || !navigator.locks) return undefined;
    const root = await navigator.storage.getDirectory();
    const pages = await root.getDirectoryHandle(FOLDER, { create: true });
    return new DiskShelf(pages);
  } catch {
    return undefined; // a private window, or storage is blocked
  }
}

class DiskShelf implements Shelf {
  readonly isLasting = true;
  private readonly page = crypto.randomUUID();
  private folder: Promise<FileSystemDirectoryHandle> | undefined;

  constructor(private readonly pages: FileSystemDirectoryHandle) {}

  async add(): Promise<Box> {
    this.folder ??= this.ownFolder();
    const folder = await this.folder;
    const name = crypto.randomUUID();
    return new DiskBox(folder, name, await folder.getDirectoryHandle(name, { create: true }));
  }

  async leftovers(): Promise<readonly Box[]> {
    const found = await Promise.all((await foldersOf(this.pages)).map((page) => this.takeOver(page)));
    return found.flat();
  }

  /** The lock comes first: a folder without one counts as left behind. */
  private async ownFolder(): Promise<FileSystemDirectoryHandle> {
    await holdName(this.page);
    return this.pages.getDirectoryHandle(this.page, { create: true });
  }

  private async takeOver(page: FileSystemDirectoryHandle): Promise<readonly Box[]> {
    if (page.name === this.page || !(await takeOver(page.name))) return [];
    const boxes = await foldersOf(page);
    if (boxes.length === 0) await this.pages.removeEntry(page.name).catch(() => undefined);
    return boxes.map((box) => new DiskBox(page, box.name, box));
  }
}

async function foldersOf(parent: FileSystemDirectoryHandle): Promise<FileSystemDirectoryHandle[]> {
  const folders: FileSystemDirectoryHandle[] = [];
  for await (const handle of parent.values()) {
    if (handle.kind === 'directory') folders.push(handle as FileSystemDirectoryHandle);
  }
  return folders;
}
