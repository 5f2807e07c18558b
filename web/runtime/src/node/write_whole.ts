import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Writable } from 'node:stream';

// In the same folder, because only there is renaming atomic.
function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
}

/** Writes a file that appears under its name only when it is whole. Folders on its path are made. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const writer = (await openWhole(path)).getWriter();
  await writer.write(bytes);
  await writer.close();
}

/** A stream into such a file; aborted, it leaves nothing behind. */
export async function openWhole(path: string): Promise<WritableStream<Uint8Array>> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = temporaryName(path);
  const discard = () => rm(temporary, { force: true });
  await writeFile(temporary, ''); // fails here where the folder can't be written
  const writer = (Writable.toWeb(createWriteStream(temporary)) as WritableStream<Uint8Array>).getWriter();
  return new WritableStream<Uint8Array>({
    write: (chunk) => writer.write(chunk).catch((error) => discard().then(() => Promise.reject(error))),
    close: async () => {
      await writer.close();
      await rename(temporary, path);
    },
    abort: async (reason) => {
      await writer.abort(reason).catch(() => undefined);
      await discard();
    },
  });
}
