import { fileError } from '../file_error.js';

// Whoever reads our output may have had enough (`| head`). Where a terminal was closed (EIO), SIGHUP ends the work in order.
const ENDED = ['EPIPE', 'EIO'];

/**
 * Keeps the work going where what is told of it can't be: pictures are made all the same. `lost` hears, once, that standard
 * output has no room or fails otherwise, which is told; of standard error nothing can be told.
 */
export function outliveOutput(lost: () => void): void {
  let isTold = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isTold || ENDED.includes(error.code ?? '')) return;
    isTold = true;
    process.stderr.write(`${fileError('written', 'Standard output', error).message}\n`);
    lost();
  });
  process.stderr.on('error', () => undefined);
}
