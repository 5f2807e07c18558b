import type { AssetOptions } from '../asset_api.js';
import { WorkerClient } from './client.js';

/** A worker in which something was loaded. One that had to be ended is replaced, and loaded anew, before it is asked again. */
export class HeldWorker<Loaded> {
  private constructor(
    private readonly assets: AssetOptions,
    private readonly load: Load<Loaded>,
    private client: WorkerClient,
    readonly loaded: Loaded,
  ) {}

  static async start<Loaded>(
    assets: AssetOptions,
    load: Load<Loaded>,
    signal?: AbortSignal,
  ): Promise<HeldWorker<Loaded>> {
    const { client, loaded } = await loadInto(assets, load, signal);
    return new HeldWorker(assets, load, client, loaded);
  }

  /** The worker, ready to be asked. */
  async ready(signal?: AbortSignal): Promise<WorkerClient> {
    if (this.client.ended) this.client = (await loadInto(this.assets, this.load, signal)).client;
    return this.client;
  }

  /** At once: ending the worker is how a browser gets the memory back. */
  end(reason: unknown): void {
    this.client.end(reason);
  }
}

/** Has something loaded by a new worker. */
export type Load<Loaded> = (client: WorkerClient, signal: AbortSignal | undefined) => Promise<Loaded>;

async function loadInto<Loaded>(assets: AssetOptions, load: Load<Loaded>, signal: AbortSignal | undefined) {
  const client = new WorkerClient(assets);
  try {
    return { client, loaded: await load(client, signal) };
  } catch (error) {
    client.end(error); // without a model it is of no use
    throw error;
  }
}
