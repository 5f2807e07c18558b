import { type FinishedFile, finishedFiles } from './finishedFiles';
import { whileSaving } from './saving';
import { numbered } from './uniqueNames';

interface FolderPicker {
  showDirectoryPicker?(options: { readonly mode: 'readwrite' }): Promise<FileSystemDirectoryHandle>;
}

/** Where a page may write into a folder of the user's: at present in Chromium's browsers. */
export function canPickFolder(): boolean {
  return 'showDirectoryPicker' in window;
}

/** Puts all results into a folder that the user picks, with folders as they came. What is there already stays. */
export function saveIntoFolder(): Promise<void> {
  const files = finishedFiles();
  return whileSaving(files.length, async (step) => {
    const folder = await (window as FolderPicker).showDirectoryPicker?.({ mode: 'readwrite' });
    if (!folder) return;
    for (const file of files) {
      await put(folder, file);
      step();
    }
  });
}

async function put(root: FileSystemDirectoryHandle, { path, read }: FinishedFile): Promise<void> {
  const parts = path.split('/');
  const name = parts.pop() ?? path;
  let folder = root;
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
  const output = await (await newFile(folder, name)).createWritable();
  await (await read()).stream().pipeTo(output);
}

async function newFile(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle> {
  for (let number = 1; ; number++) {
    const candidate = numbered(name, number);
    if (!(await exists(folder, candidate))) return folder.getFileHandle(candidate, { create: true });
  }
}

/** A folder of that name counts, too. */
async function exists(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch (reason) {
    return !(reason instanceof DOMException && reason.name === 'NotFoundError');
  }
}
