import { existsSync } from 'node:fs';
import { type FileHandle, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Acg2vecError } from '../errors.js';
import type { Scratch } from '../platform/platform.js';
import { reasonOf } from './file_error.js';
import { removeLeftovers, temporaryPath } from './temporary.js';

// Other programs need the disk as well.
const LEAST_RESERVE = 1e9;
const RESERVE_SHARE = 0.1;

// What statfs says of tmpfs and ramfs on Linux: files in memory.
const MEMORY_TYPES = [0x01021994, 0x858458f6];

/** Bytes that a scratch may take: what is free but for 1 GB or a tenth, whichever is more. */
export async function scratchRoom(): Promise<number> {
  const folder = scratchFolder();
  await removeLeftovers(folder);
  const disk = await statfs(folder).catch(() => undefined);
  if (!disk || (!process.env.TMPDIR && MEMORY_TYPES.includes(disk.type))) return 0;
  const free = disk.bavail * disk.bsize;
  return Math.max(0, Math.floor(free - Math.max(LEAST_RESERVE, RESERVE_SHARE * free)));
}

/** A scratch in {@link scratchFolder}; nothing where that can't be written or hasn't the room. */
export async function openScratch(bytes: number): Promise<Scratch | undefined> {
  if (bytes > (await scratchRoom())) return undefined;
  const path = temporaryPath(scratchFolder(), 'scratch');
  const file = await open(path, 'wx+', 0o600).catch(() => undefined);
  if (!file) return undefined;
  const remove = () => rm(path, { force: true }).catch(() => undefined);
  // Without a name the file goes with its last handle, even if the process is killed. Windows can't do that.
  const removedEarly = process.platform !== 'win32';
  if (removedEarly) await remove();
  return new FileScratch(file, removedEarly ? async () => undefined : remove);
}

// Not /tmp where there is a choice: on many systems that is memory.
function scratchFolder(): string {
  return !process.env.TMPDIR && existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
}

class FileScratch implements Scratch {
  readonly file: number;

  constructor(
    private readonly handle: FileHandle,
    private readonly remove: () => Promise<void>,
  ) {
    this.file = handle.fd;
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.handle
        .write(bytes, done, bytes.length - done, offset + done)
        .catch((cause) => fail('written', cause));
      if (bytesWritten === 0) fail('written', 'nothing was taken');
      done += bytesWritten;
    }
  }

  async read(offset: number, into: Uint8Array): Promise<void> {
    for (let done = 0; done < into.length; ) {
      const { bytesRead } = await this.handle
        .read(into, done, into.length - done, offset + done)
        .catch((cause) => fail('read', cause));
      if (bytesRead === 0) fail('read', 'the file is too short');
      done += bytesRead;
    }
  }

  async close(): Promise<void> {
    await this.handle.close().catch(() => undefined);
    await this.remove();
  }
}

/** Error: `FILE_FAILED`. */
export function fail(what: 'written' | 'read', cause: unknown): never {
  throw new Acg2vecError(
    'FILE_FAILED',
    `Scratch data in ${scratchFolder()} could not be ${what}: ${reasonOf(what, cause)}. ` +
      'Let TMPDIR name a folder on a disk with more room, or allow more memory (maxMemory, --max-memory).',
    { cause },
  );
}
