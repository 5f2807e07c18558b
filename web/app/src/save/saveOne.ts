import { showFailure } from '../failure/failure';
import type { Item } from '../queue/item';
import { download } from './download';
import { readResult } from './finishedFiles';

/** Downloads a picture's newest result. */
export async function saveOne(item: Item): Promise<void> {
  const [result] = item.results.peek();
  if (!result) return;
  try {
    download(await readResult(item, result.file), result.name);
  } catch (reason) {
    showFailure(reason);
  }
}
