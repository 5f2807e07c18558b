import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { BegunWhole, isThere, moveToNew, type WholeFileOptions } from './begun_whole.js';
import { makeFolder } from './make_folder.js';
import { temporaryPath } from './temporary.js';

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
    await moveToNew(temporary, path);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * A stream into such a file; whatever fails, nothing half-written stays behind. Without `replaces` closing fails where a
 * file is there by then (`EEXIST`).
 */
export async function openWhole(
  path: string,
  options: WholeFileOptions = {},
): Promise<WritableStream<Uint8Array>> {
  const begun = await BegunWhole.open(path, options);
  const file = createWriteStream(begun.temporary);
  const closed = new Promise<void>((resolve) => file.once('close', () => resolve()));
  const writer = (Writable.toWeb(file) as WritableStream<Uint8Array>).getWriter();
  // A stream that is given up may still be about to open its file, and would make it anew.
  const discard = async () => {
    await closed;
    await begun.discard();
  };
  const orDiscard = async (work: Promise<void>) => {
    try {
      await work;
    } catch (error) {
      await discard();
      throw error;
    }
  };
  return new WritableStream<Uint8Array>({
    write: (chunk) => orDiscard(writer.write(chunk)),
    close: () => orDiscard(writer.close().then(() => begun.publish())),
    abort: async (reason) => {
      await writer.abort(reason).catch(() => undefined);
      await discard();
    },
  });
}
