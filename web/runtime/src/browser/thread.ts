import type { CoreSource, FromPoolWorker } from '../pool/protocol.js';
import { type Thread, type ThreadListener, unreadableAnswer } from '../pool/thread.js';
import { unexpectedError } from '../session/runtime_error.js';
import type { AssetAddresses } from './asset_addresses.js';
import type { CoreProgram } from './load_core.js';
import { fetchError } from './read_asset.js';

let ahead: Worker | undefined;

/** Starts the worker that the next thread takes; gives what ends it where none took it. */
export function startThreadAhead(assets: AssetAddresses, program: CoreProgram): () => void {
  const worker = openWorker(assets, program);
  ahead = worker;
  // The next thread starts another one then, and says what is wrong.
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    forget(worker);
  });
  return () => {
    if (forget(worker)) worker.terminate();
  };
}

/** A thread of the pool: a worker of this worker, or of the page, which has no program to give it. */
export function startThread(listener: ThreadListener, assets: AssetAddresses, program?: CoreProgram): Thread {
  const worker = ahead ?? openWorker(assets, program);
  forget(worker);
  worker.addEventListener('message', ({ data }: MessageEvent<FromPoolWorker>) => listener.hear(data));
  worker.addEventListener('error', (event) => {
    event.preventDefault(); // it is heard here
    // Without a message the worker's script itself could not be had.
    const cause = event.message
      ? unexpectedError(new Error(event.message))
      : fetchError('A worker', 'no answer');
    listener.died(cause);
  });
  worker.addEventListener('messageerror', () => listener.died(unreadableAnswer()));
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    setBusy: () => undefined, // a page lives as long as it is open
    end: async () => worker.terminate(),
  };
}

/** Whether it was the one that was started ahead. */
function forget(worker: Worker): boolean {
  if (ahead !== worker) return false;
  ahead = undefined;
  return true;
}

function openWorker({ poolWorkerUrl, coreUrl }: AssetAddresses, program?: CoreProgram): Worker {
  // Written out for bundlers.
  const worker = poolWorkerUrl
    ? new Worker(poolWorkerUrl, { type: 'module' })
    : new Worker(new URL('../pool/browser_worker.js', import.meta.url), { type: 'module' });
  const giveCore = (source: Omit<CoreSource, 'type'>) =>
    worker.postMessage({ type: 'core', ...source } satisfies CoreSource);
  const address = coreUrl === undefined ? {} : { url: coreUrl };
  if (!program) giveCore(address);
  else
    program().then(
      (compiled) => giveCore({ program: compiled }),
      () => giveCore(address), // it says what is wrong
    );
  return worker;
}
