import { signal } from '@preact/signals';
import { takeArrived } from '../models/take';
import { arrivedFiles, arrivedItems } from './arrived';

/** True while files are held over the page. */
export const isDraggedOver = signal(false);

/** Pictures and models may be dropped and pasted anywhere: nobody should have to aim. */
export function listenForPictures(signal?: AbortSignal): void {
  const options = signal ? { signal } : {};
  addEventListener('dragenter', acceptDrag, options);
  addEventListener('dragover', acceptDrag, options);
  addEventListener('dragleave', endDrag, options);
  addEventListener('drop', drop, options);
  addEventListener('paste', paste, options);
}

function acceptDrag(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes('Files')) return;
  // Without this the browser would leave the page and show the file.
  event.preventDefault();
  event.dataTransfer.dropEffect = 'copy';
  isDraggedOver.value = true;
}

/** Moving between two elements leaves one of them as well; leaving the window leads nowhere. */
function endDrag(event: DragEvent): void {
  if (event.relatedTarget === null) isDraggedOver.value = false;
}

function drop(event: DragEvent): void {
  isDraggedOver.value = false;
  const { files, items } = event.dataTransfer ?? {};
  if (!files?.length) return;
  event.preventDefault();
  void takeDropped(items ?? [], arrivedFiles(files));
}

/** With what is in folders; where those can't be listed, what there is. */
async function takeDropped(items: Iterable<DataTransferItem>, files: ReturnType<typeof arrivedFiles>) {
  const arrived = await arrivedItems(items).catch(() => files);
  await takeArrived(arrived.length > 0 ? arrived : files);
}

function paste(event: ClipboardEvent): void {
  const files = event.clipboardData?.files;
  if (!files?.length) return;
  event.preventDefault();
  void takeArrived(arrivedFiles(files));
}
