import { Acg2vecError, messageOf, sentence } from '../errors.js';
import type { Scratch } from '../platform/platform.js';

const FOLDER_NAME = 'acg2vec-scratch';

// Of the browser's quota, which is itself a part of the disk: models and pages have to fit in as well.
const RESERVE_SHARE = 0.1;

// TypeScript has these in its library for workers only, which can't be used beside the one for pages.
interface SyncAccessHandle {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  close(): void;
}
interface ScratchFile extends FileSystemFileHandle {
  createSyncAccessHandle?(): Promise<SyncAccessHandle>;
}

/** Bytes that a scratch may take: nine tenths of what is left of the quota; 0 where there is no such storage. */
export async function scratchRoom(): Promise<number> {
  const folder = await openFolder({ create: true });
  if (!folder) return 0;
  await removeLeftovers(folder);
  const { quota = 0, usage = 0 } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate);
  return Math.max(0, Math.floor((quota - usage) * (1 - RESERVE_SHARE)));
}

/** Removes what workers that were ended left behind; a cancel may have ended one. */
export async function removeScratchLeftovers(): Promise<void> {
  const folder = await openFolder({ create: false });
  if (folder) await removeLeftovers(folder);
}

/** A scratch in the origin private file system; nothing where there is none, or not enough of the quota is left. */
export async function openScratch(bytes: number): Promise<Scratch | undefined> {
  if (bytes > (await scratchRoom())) return undefined;
  const folder = await openFolder({ create: true });
  const name = crypto.randomUUID();
  const handle = folder && (await openFile(folder, name, bytes).catch(() => undefined));
  if (handle) return new PrivateFileScratch(folder, name, handle);
  await folder?.removeEntry(name).catch(() => undefined);
  return undefined;
}

// Fails where another tab took the new file for a leftover, or the room isn't there: Chromium estimates 10 GB whatever
// there is, but lets no file become longer than its quota, so the last byte is written first.
async function openFile(folder: FileSystemDirectoryHandle, name: string, bytes: number) {
  const file: ScratchFile = await folder.getFileHandle(name, { create: true });
  const handle = await file.createSyncAccessHandle?.();
  try {
    if (handle && bytes > 0) moveAll('written', new Uint8Array(1), bytes - 1, writer(handle));
    return handle;
  } catch (error) {
    handle?.close();
    throw error;
  }
}

function openFolder({ create }: { create: boolean }): Promise<FileSystemDirectoryHandle | undefined> {
  const open = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(FOLDER_NAME, { create });
  };
  return open().catch(() => undefined); // no such API, a private window, or cookies are blocked
}

// A worker that was ended leaves its file behind. One that is in use can't be removed.
async function removeLeftovers(folder: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  await Promise.allSettled(names.map((name) => folder.removeEntry(name)));
}

class PrivateFileScratch implements Scratch {
  constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly name: string,
    private readonly handle: SyncAccessHandle,
  ) {}

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    moveAll('written', bytes, offset, writer(this.handle));
  }

  async read(offset: number, into: Uint8Array): Promise<void> {
    moveAll('read', into, offset, (part, at) => this.handle.read(part, { at }));
  }

  async close(): Promise<void> {
    try {
      this.handle.close();
      await this.folder.removeEntry(this.name);
    } catch {
      // The next scratch removes it.
    }
  }
}

function writer(handle: SyncAccessHandle): Move {
  return (part, at) => handle.write(part, { at });
}

type Move = (part: Uint8Array, at: number) => number;

/** Calls `move`, which says how far it came, until all of the bytes have been moved. */
function moveAll(what: 'read' | 'written', bytes: Uint8Array, offset: number, move: Move): void {
  try {
    for (let done = 0; done < bytes.length; ) {
      const moved = move(bytes.subarray(done), offset + done);
      // In a private window of Chromium 156 writing beyond the quota doesn't throw, but gives 2³² - 8.
      if (!(moved > 0 && moved <= bytes.length - done))
        throw new Error(what === 'read' ? 'the file is too short' : 'there is no more room');
      done += moved;
    }
  } catch (cause) {
    throw scratchError(what, cause);
  }
}

// A full quota among them: QuotaExceededError.
function scratchError(what: string, cause: unknown): Acg2vecError {
  const message =
    `Scratch data in the browser's storage could not be ${what}: ${sentence(messageOf(cause))} ` +
    'Free some room on the disk, or allow more memory (maxMemory).';
  return new Acg2vecError('FILE_FAILED', message, { cause });
}
