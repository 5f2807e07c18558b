import { createWriteStream } from 'node:fs';
import { chmod, constants, copyFile, link, lstat, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
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

/** Writes a file that appears under its name only when it is whole. Folders on its path are made, and permissions kept. */
export async function writeWhole(
  path: string,
  bytes: Uint8Array,
  options: WholeFileOptions = {},
): Promise<void> {
  const writer = (await openWhole(path, options)).getWriter();
  await writer.write(bytes);
  await writer.close();
}

/**
 * The same, but only where nothing has that name, and nothing of what others write meanwhile is replaced. Gives whether
 * it was written.
 */
export async function createWhole(path: string, bytes: Uint8Array): Promise<boolean> {
  const folder = dirname(path);
  await makeFolder(folder);
  const temporary = temporaryPath(folder, 'part');
  try {
    await writeFile(temporary, bytes);
    await linkOrCopy(temporary, path);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

// Some file systems have no links; on them the file is there before it is whole.
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch((error) => {
    if (isThere(error)) throw error;
    return copyFile(from, to, constants.COPYFILE_EXCL);
  });
}

/** Whether a file operation failed because a file is there. */
export function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/**
 * A stream into such a file; whatever fails, nothing half-written stays behind. Without `replaces` closing fails where a
 * file is there by then (`EEXIST`).
 */
export async function openWhole(
  path: string,
  { tidy = true, replaces = true }: WholeFileOptions = {},
): Promise<WritableStream<Uint8Array>> {
  const { target, permissions } = await replaceable(path);
  const folder = dirname(target);
  await makeFolder(folder);
  if (tidy) await removeLeftovers(folder);
  const temporary = temporaryPath(folder, 'part'); // in the same folder, because only there is renaming atomic
  // Fails here where the folder can't be written. Nobody reads here who may not read what is replaced.
  await writeFile(temporary, '', { mode: (permissions ?? 0o666) | OWNER_WRITES });
  const writer = (Writable.toWeb(createWriteStream(temporary)) as WritableStream<Uint8Array>).getWriter();
  const discard = () => rm(temporary, { force: true });
  const orDiscard = async (work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      await discard();
      throw error;
    }
  };
  const publish = async () => {
    await writer.close();
    if (permissions !== undefined) await chmod(temporary, permissions);
    if (replaces) return rename(temporary, target);
    await linkOrCopy(temporary, target);
    await discard();
  };
  return new WritableStream<Uint8Array>({
    write: (chunk) => orDiscard(writer.write(chunk)),
    close: () => orDiscard(publish()),
    abort: async (reason) => {
      await writer.abort(reason).catch(() => undefined);
      await discard();
    },
  });
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
