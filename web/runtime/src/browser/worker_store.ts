import type { AssetOptions } from '../asset_api.js';
import { checkCall } from '../check_arguments.js';
import { listening } from '../listening.js';
import { readAllModels } from '../models/known_models.js';
import { describeStored } from '../models/store/model_state.js';
import type { AddScorerOptions, AddTaggerOptions, SavedModelFiles, TaggerFiles } from '../predictor_api.js';
import { int8IdOf } from '../quantize/int8_id.js';
import { refuseInHand } from '../quantize/refuse_in_hand.js';
import type { QuantizeOptions, QuantizeResult } from '../quantize_api.js';
import type {
  AddOptions,
  CancelOptions,
  CarriedFile,
  FetchOptions,
  ImportOptions,
  ModelFiles,
  ModelQuestion,
  ModelStore,
  StoredModel,
  StoredPredictor,
  StoredUpscaler,
} from '../store_api.js';
import type { News } from '../worker/answers.js';
import { WorkerClient } from '../worker/client.js';
import { unlessKeeping, whileKeeping } from './keeping.js';
import { persistStorage, unlessInHand } from './model_storage.js';
import { pageModels } from './page_models.js';

/** The store in a page: what reads or writes whole files is done in a worker, made for it and ended afterwards. */
export class WorkerModelStore implements ModelStore {
  constructor(private readonly assets: AssetOptions = {}) {}

  async list(): Promise<readonly StoredModel[]> {
    const all = await this.describeAll();
    if (!all.some(isTorn)) return all;
    await unlessKeeping(() => this.removeTorn()).catch(() => undefined); // another time
    return (await this.describeAll()).filter((model) => !isTorn(model));
  }

  async fetch(id: string, options: FetchOptions = {}): Promise<StoredModel> {
    await persistStorage();
    return listening(options, ({ signal, onProgress }) => {
      const hear = (news: News) => {
        if (news.type === 'fetching') onProgress?.(news.progress);
      };
      return withWorker(this.assets, (worker) =>
        worker.ask({ type: 'fetchModel', model: id }, signal, { hear }),
      );
    });
  }

  async verify(id: string, options: CancelOptions = {}) {
    const { signal } = checkCall(options);
    return withWorker(this.assets, (worker) => worker.ask({ type: 'verifyModel', model: id }, signal));
  }

  remove(id: string): Promise<void> {
    return withWorker(this.assets, (worker) => worker.ask({ type: 'removeModel', model: id }));
  }

  questions(files: ModelFiles): Promise<readonly ModelQuestion[]> {
    return withWorker(this.assets, (worker) => worker.ask({ type: 'askAboutModel', files }));
  }

  async addTagger(files: TaggerFiles, asked: AddTaggerOptions): Promise<StoredPredictor> {
    const { signal, ortUrl, ...options } = checkCall(asked);
    await persistStorage();
    return withWorker(this.with(ortUrl), (worker) =>
      worker.ask({ type: 'addTagger', files, options }, signal),
    );
  }

  async addScorer(files: SavedModelFiles, asked: AddScorerOptions = {}): Promise<StoredPredictor> {
    const { signal, ...options } = checkCall(asked);
    await persistStorage();
    return withWorker(this.assets, (worker) => worker.ask({ type: 'addScorer', files, options }, signal));
  }

  async add(files: ModelFiles, asked: AddOptions): Promise<StoredUpscaler> {
    const { signal, ortUrl, ...options } = checkCall(asked);
    await persistStorage();
    return withWorker(this.with(ortUrl), (worker) =>
      worker.ask({ type: 'addModel', files, options }, signal),
    );
  }

  async quantize(id: string, options: QuantizeOptions = {}): Promise<QuantizeResult> {
    await persistStorage();
    const made = options.id ?? int8IdOf(id);
    return listening(options, (heard) =>
      unlessInHand(`acg2vec-quantize-${made}`, () => this.quantizeAlone(id, made, heard), refuseInHand(made)),
    );
  }

  async exportFiles(ids: readonly string[], options: CancelOptions = {}): Promise<readonly CarriedFile[]> {
    const { signal } = checkCall(options);
    return withWorker(this.assets, (worker) => worker.ask({ type: 'exportModels', models: ids }, signal));
  }

  async importFiles(
    files: readonly CarriedFile[],
    asked: ImportOptions = {},
  ): Promise<readonly StoredModel[]> {
    const { signal, ortUrl, ...options } = checkCall(asked);
    await persistStorage();
    return whileKeeping(signal, () =>
      withWorker(this.with(ortUrl), (worker) => worker.ask({ type: 'importModels', files, options }, signal)),
    );
  }

  private async describeAll(): Promise<readonly StoredModel[]> {
    const models = pageModels(this.assets);
    const known = await readAllModels(models);
    return Promise.all(known.map((model) => describeStored(models, model)));
  }

  // A worker that is ended while it keeps a model, as by a reload, takes back nothing. What was made here can be made again.
  private async removeTorn(id?: string): Promise<void> {
    const torn = (await this.describeAll()).filter(isTorn);
    for (const model of torn) if (id === undefined || model.id === id) await this.remove(model.id);
  }

  private async quantizeAlone(
    id: string,
    made: string,
    { signal, onProgress, ortUrl, ...options }: QuantizeOptions,
  ): Promise<QuantizeResult> {
    const hear = (news: News) => {
      if (news.type === 'quantizing') onProgress?.(news.progress);
    };
    try {
      return await whileKeeping(signal, () =>
        withWorker(this.with(ortUrl), (worker) =>
          worker.ask({ type: 'quantizeModel', model: id, options }, signal, { hear }),
        ),
      );
    } catch (error) {
      await this.removeTorn(made).catch(() => undefined); // nobody else makes it now; why it failed matters more
      throw error;
    }
  }

  private with(ortUrl: AssetOptions['ortUrl']): AssetOptions {
    return { ...this.assets, ...(ortUrl && { ortUrl }) };
  }
}

function isTorn(model: StoredModel): boolean {
  return (
    'precision' in model && model.precision === 'int8' && model.family === 'own' && model.state !== 'stored'
  );
}

async function withWorker<T>(assets: AssetOptions, work: (worker: WorkerClient) => Promise<T>): Promise<T> {
  const worker = new WorkerClient(assets);
  try {
    return await work(worker);
  } finally {
    worker.end(new DOMException('The work is done.', 'AbortError'));
  }
}
