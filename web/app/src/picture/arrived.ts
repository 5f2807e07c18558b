/** A file that was dropped, chosen or pasted. */
export interface Arrived {
  readonly file: File;
  /** The folders it lay in, such as `pages/1`; empty where it came by itself. */
  readonly folder: string;
}

/** Files that came by themselves, or out of a folder that was chosen. */
export function arrivedFiles(files: Iterable<File>): Arrived[] {
  return [...files].map((file) => ({ file, folder: parentOf(file.webkitRelativePath) }));
}

/** What was dropped, with all that is in folders, in the order of names. To be called while the event is handled. */
export function arrivedItems(items: Iterable<DataTransferItem>): Promise<Arrived[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return readAll(entries);
}

async function readAll(entries: readonly FileSystemEntry[]): Promise<Arrived[]> {
  const found: Arrived[] = [];
  for (const entry of entries) found.push(...(await read(entry)));
  return found;
}

async function read(entry: FileSystemEntry): Promise<Arrived[]> {
  if (entry.isFile) return [await readFile(entry as FileSystemFileEntry)];
  const inside = await listFolder((entry as FileSystemDirectoryEntry).createReader());
  return readAll(inside.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })));
}

function readFile(entry: FileSystemFileEntry): Promise<Arrived> {
  return new Promise((resolve, reject) => {
    entry.file((file) => resolve({ file, folder: parentOf(entry.fullPath.slice(1)) }), reject);
  });
}

/** A reader gives a hundred or so at a time, and none at the end. */
async function listFolder(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const listed: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return listed;
    listed.push(...some);
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
