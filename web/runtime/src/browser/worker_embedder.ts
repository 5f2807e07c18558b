import { disposedError } from '../disposed_error.js';
import { SerialModel } from '../predict/serial_model.js';
import type { Embedder, EmbedderOptions, EmbedOptions, EmbedResult } from '../scorer_api.js';
import type { Answers, News } from '../worker/answers.js';
import { HeldWorker } from '../worker/held_worker.js';
import { splitAssets } from './asset_addresses.js';

/** A model of features whose engine lives in a worker. */
export async function createWorkerEmbedder({
  signal,
  onProgress,
  ...others
}: EmbedderOptions): Promise<Embedder> {
  const { assets, settings } = splitAssets(others);
  const hear = (news: News) => {
    if (news.type === 'loading') onProgress?.(news.progress);
  };
  const worker = await HeldWorker.start<Answers['loadEmbedder']>(
    assets,
    (client, cancel) => client.ask({ type: 'loadEmbedder', settings }, cancel, { hear }),
    signal,
  );
  return new SerialModel<EmbedResult, EmbedOptions>({
    ...worker.loaded,
    async run(source, { signal: cancel, ...options }) {
      const client = await worker.ready(cancel);
      return client.ask({ type: 'embed', source, settings: options }, cancel);
    },
    async close() {
      worker.end(disposedError('model'));
    },
  });
}
