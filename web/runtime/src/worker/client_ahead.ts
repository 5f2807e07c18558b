import type { AssetOptions } from '../asset_api.js';
import { WorkerClient } from './client.js';

const ahead = new Set<WorkerClient>();

/** Starts the worker that the next upscaler takes: it loads its core. Gives what ends it where none took it. */
export function startClientAhead(assets: AssetOptions): () => void {
  const client = new WorkerClient(assets);
  ahead.add(client);
  return () => {
    if (ahead.delete(client)) client.end(new DOMException('Nothing was asked of this worker.', 'AbortError'));
  };
}

/** Such a worker, if one knows these addresses and lives; else a new one. */
export function takeClient(assets: AssetOptions): WorkerClient {
  const client = [...ahead].find((each) => each.isFor(assets) && !each.ended);
  if (!client) return new WorkerClient(assets);
  ahead.delete(client);
  return client;
}
