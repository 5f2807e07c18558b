import { arrivedFiles } from '../picture/arrived';
import { addPictures } from '../queue/add';
import { folderOf, NAME_HEADER, SHARED_CACHE } from './protocol';

interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

/** Pictures that the system opens with the installed page, or that were shared with it. */
export function takeArrivals(): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => void takeOpened(files));
  void takeShared().catch(() => undefined); // a page that has no storage has nothing in it
}

async function takeOpened(handles: readonly FileSystemFileHandle[]): Promise<void> {
  const files = await Promise.all(handles.map((handle) => handle.getFile()));
  if (files.length > 0) await addPictures(arrivedFiles(files));
}

/** What the service worker has put aside. */
async function takeShared(): Promise<void> {
  if (!globalThis.caches || !(await caches.has(SHARED_CACHE))) return;
  const cache = await caches.open(SHARED_CACHE);
  // Another page of this origin has its own.
  const folder = folderOf(document.baseURI);
  const mine = (await cache.keys()).filter(({ url }) => url.startsWith(folder));
  const files: File[] = [];
  for (const request of mine) {
    const response = await cache.match(request);
    if (response) files.push(await fileOf(response));
    await cache.delete(request);
  }
  if (files.length > 0) await addPictures(arrivedFiles(files));
}

async function fileOf(response: Response): Promise<File> {
  const blob = await response.blob();
  const name = decodeURIComponent(response.headers.get(NAME_HEADER) ?? '');
  return new File([blob], name, { type: blob.type });
}
