import type { AssetOptions } from '../asset_api.js';
import { WorkerClient } from './client.js';

let ahead: WorkerClient | undefined;

/** Starts the worker that the next upscaler takes: it loads its core. Gives what ends it where none took it. */
export function startClientAhead(assets: AssetOptions): () => void {
  const client = new WorkerClient(assets);
  ahead = client;
  return () => {
    if (ahead !== client) return;
    ahead = undefined;
    client.end(new DOMException('Nothing was asked of this worker.', 'AbortError'));
  };
}

/** That worker, if it is there, knows these addresses and lives; else a new one. */
export function takeClient(assets: AssetOptions): WorkerClient {
  const client = ahead;
  if (!client?.isFor(assets) || client.ended) return new WorkerClient(assets);
  ahead = undefined;
  return client;
}
