import { makeZip } from 'client-zip';
import { shelf } from '../queue/items';
import type { Box } from '../shelf/shelf';
import { download } from './download';
import { type FinishedFile, finishedFiles } from './finishedFiles';
import { whileSaving } from './saving';

const ZIP = 'all.zip';

let box: Promise<Box> | undefined;

/**
 * Downloads all results as one archive. It is written to the page's own disk first, file by file, because a page can
 * only download what it has; the next one takes its place, and a page that comes later removes it.
 */
export function saveAll(): Promise<void> {
  const files = finishedFiles();
  return whileSaving(files.length, async (step) => {
    box ??= shelf.then((opened) => opened.add());
    const opened = await box;
    await makeZip(entries(files, step)).pipeTo(await opened.write(ZIP));
    const zip = await opened.read(ZIP);
    if (zip) download(zip.slice(0, zip.size, 'application/zip'), 'acg2vec.zip');
  });
}

async function* entries(files: readonly FinishedFile[], step: () => void) {
  for (const { path, read } of files) {
    const input = await read();
    yield { name: path, input, size: input.size, lastModified: new Date() };
    step();
  }
}
