import { disposedError } from '../disposed_error.js';
import { SerialScorer } from '../predict/serial_scorer.js';
import type { Scorer, ScorerOptions } from '../scorer_api.js';
import type { Answers, News } from '../worker/answers.js';
import { HeldWorker } from '../worker/held_worker.js';
import { splitAssets } from './asset_addresses.js';

/** A model of scores whose engine lives in a worker. */
export async function createWorkerScorer({ signal, onProgress, ...others }: ScorerOptions): Promise<Scorer> {
  const { assets, settings } = splitAssets(others);
  const hear = (news: News) => {
    if (news.type === 'loading') onProgress?.(news.progress);
  };
  const worker = await HeldWorker.start<Answers['loadScorer']>(
    assets,
    (client, cancel) => client.ask({ type: 'loadScorer', settings }, cancel, { hear }),
    signal,
  );
  const { model, backend, why, scales } = worker.loaded;
  return new SerialScorer(
    {
      model,
      backend,
      why,
      async run(source, { signal: cancel, ...options }) {
        const client = await worker.ready(cancel);
        return client.ask({ type: 'score', source, settings: options }, cancel);
      },
      async close() {
        worker.end(disposedError('model'));
      },
    },
    scales,
  );
}
