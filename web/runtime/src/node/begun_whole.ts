import { chmod, link, lstat, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from './make_folder.js';
import { isMissing } from './missing.js';
import { realPath } from './real_path.js';
import { removeLeftovers, temporaryPath } from './temporary.js';

const OWNER_WRITES = 0o200;

/** How a file is written. */
export interface WholeFileOptions {
  /** Whether what killed processes left in its folder is removed first, which takes the longer the more is in there; it is without it. */
  readonly tidy?: boolean;
  /** Whether a file that is there is replaced; it is without it. */
  readonly replaces?: boolean;
}

interface Replaceable {
  readonly target: string;
  /** Of the file that is there. */
  readonly permissions?: number;
}

/** A file that is written under another name, and appears under its own when it is whole. Whoever began it ends it. */
export class BegunWhole {
  private constructor(
    /** Where it is written: an empty file at first. */
    readonly temporary: string,
    private readonly place: Replaceable,
    private readonly replaces: boolean,
  ) {}

  /** Folders on its path are made. Errors: those of the file system. */
  static async open(
    path: string,
    { tidy = true, replaces = true }: WholeFileOptions = {},
  ): Promise<BegunWhole> {
    const place = await replaceable(path);
    const folder = dirname(place.target);
    await makeFolder(folder);
    if (tidy) await removeLeftovers(folder);
    const temporary = temporaryPath(folder, 'part'); // in the same folder, because only there is renaming atomic
    // Fails here where the folder can't be written. Nobody reads here who may not read what is replaced.
    await writeFile(temporary, '', { mode: (place.permissions ?? 0o666) | OWNER_WRITES });
    return new BegunWhole(temporary, place, replaces);
  }

  /** It is whole. Permissions of a file that it replaces are kept; without `replaces` it fails where one is there (`EEXIST`). */
  async publish(): Promise<void> {
    const { target, permissions } = this.place;
    if (permissions !== undefined) await chmod(this.temporary, permissions);
    if (this.replaces) return rename(this.temporary, target);
    await moveToNew(this.temporary, target);
  }

  /** Nothing of it stays. */
  async discard(): Promise<void> {
    await rm(this.temporary, { force: true });
  }
}

/** Gives a file a name that nothing has. Error: `EEXIST`. */
export async function moveToNew(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    await rm(from, { force: true });
  } catch (error) {
    if (isThere(error)) throw error;
    // Some file systems have no links: on them an empty file holds the name for a moment.
    await (await open(to, 'wx')).close();
    await rename(from, to).catch(async (error) => {
      await rm(to, { force: true });
      throw error;
    });
  }
}

/** Whether a file operation failed because a file is there. */
export function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

// Renaming onto a device, a pipe or a folder would replace it or fail at the end; onto a link, cut it off its file.
async function replaceable(path: string): Promise<Replaceable> {
  const target = await realPath(path);
  try {
    const there = await lstat(target);
    if (there.isFile()) return { target, permissions: there.mode & 0o777 };
  } catch (error) {
    if (isMissing(error)) return { target };
    throw error;
  }
  throw new Error('something that is not a file has that name. Name another');
}
