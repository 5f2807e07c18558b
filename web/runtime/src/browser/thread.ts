import type { CoreAddress, FromPoolWorker } from '../pool/protocol.js';
import { type Thread, type ThreadListener, unreadableAnswer } from '../pool/thread.js';
import { unexpectedError } from '../session/runtime_error.js';
import type { AssetAddresses } from './asset_addresses.js';
import { fetchError } from './read_asset.js';

/** A thread of the pool: a worker of this worker. */
export function startThread(listener: ThreadListener, { poolWorkerUrl, coreUrl }: AssetAddresses): Thread {
  // Written out for bundlers.
  const worker = poolWorkerUrl
    ? new Worker(poolWorkerUrl, { type: 'module' })
    : new Worker(new URL('../pool/browser_worker.js', import.meta.url), { type: 'module' });
  if (coreUrl) worker.postMessage({ type: 'core', url: coreUrl } satisfies CoreAddress);
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
    post: (message) => worker.postMessage(message),
    setBusy: () => undefined, // a page lives as long as it is open
    end: async () => worker.terminate(),
  };
}
