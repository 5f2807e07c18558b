/** A worker of the pool in a browser. It imports nothing of ONNX Runtime, so that nothing of it is fetched. */
import { coreProgram, loadCore } from '../browser/load_core.js';
import type { CoreModule } from '../core/module.js';
import { startCore } from '../core/start_core.js';
import type { CoreSource, ToPoolWorker } from './protocol.js';
import { serve } from './serve.js';

let begin: (core: Promise<CoreModule>) => void = () => undefined;
const core = new Promise<CoreModule>((resolve) => {
  begin = resolve;
});
core.catch(() => undefined); // heard by whoever loads a network

const carryOut = serve(
  () => core,
  (message, transfer) => self.postMessage(message, { transfer }),
);

self.addEventListener('message', ({ data }: MessageEvent<ToPoolWorker | CoreSource>) => {
  if (data.type === 'core') begin(data.program ? startCore(data.program) : loadCore(coreProgram(data.url)));
  else void carryOut(data);
});
self.addEventListener('messageerror', () => {
  throw new Error('What was sent to a worker of the CPU engine could not be read.'); // else nobody hears of it
});
