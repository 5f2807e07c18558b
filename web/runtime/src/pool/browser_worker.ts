/** A worker of the pool in a browser. It imports nothing of ONNX Runtime, so that nothing of it is fetched. */
import { loadCore } from '../browser/load_core.js';
import type { CoreModule } from '../core/module.js';
import type { CoreAddress, ToPoolWorker } from './protocol.js';
import { serve } from './serve.js';

let core: Promise<CoreModule> | undefined;
const carryOut = serve(
  () => core ?? loadCore(),
  (message, transfer) => self.postMessage(message, { transfer }),
);

self.addEventListener('message', ({ data }: MessageEvent<ToPoolWorker | CoreAddress>) => {
  if (data.type === 'core') beginToLoad(data.url);
  else void carryOut(data);
});
self.addEventListener('messageerror', () => {
  throw new Error('What was sent to a worker of the CPU engine could not be read.'); // else nobody hears of it
});

function beginToLoad(url: string | undefined): void {
  core = loadCore(url);
  core.catch(() => undefined); // heard by whoever loads a network
}
