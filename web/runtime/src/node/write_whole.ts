import { createWriteStream } from 'node:fs';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Writable } from 'node:stream';
import { isMissing } from './missing.js';
import { removeLeftovers, temporaryPath } from './temporary.js';

/** Writes a file that appears under its name only when it is whole. Folders on its path are made. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const writer = (await openWhole(path)).getWriter();
  await writer.write(bytes);
  await writer.close();
}

/** A stream into such a file; whatever fails, nothing half-written stays behind. */
export async function openWhole(path: string): Promise<WritableStream<Uint8Array>> {
  const target = await replaceable(path);
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder);
  const temporary = temporaryPath(folder, 'part'); // in the same folder, because only there is renaming atomic
  await writeFile(temporary, ''); // fails here where the folder can't be written
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
  return new WritableStream<Uint8Array>({
    write: (chunk) => orDiscard(writer.write(chunk)),
    close: () => orDiscard(writer.close().then(() => rename(temporary, target))),
    abort: async (reason) => {
      await writer.abort(reason).catch(() => undefined);
      await discard();
    },
  });
}

// Renaming onto a device, a pipe or a folder would replace it or fail at the end; onto a link, cut it off its file.
async function replaceable(path: string): Promise<string> {
  try {
    const target = await realpath(path);
    if ((await stat(target)).isFile()) return target;
    throw new Error('there is something that is not a file');
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}
