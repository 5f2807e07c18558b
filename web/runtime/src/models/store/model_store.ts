import type { CoreModule } from '../../core/module.js';
import type { Platform } from '../../platform/platform.js';
import { readTaggerFiles } from '../../predict/tagger_files.js';
import type { AddTaggerOptions, TaggerFiles } from '../../predictor_api.js';
import type {
  AddOptions,
  FetchOptions,
  ModelFiles,
  ModelQuestion,
  ModelStore,
  StoredModel,
  StoredPredictor,
  StoredUpscaler,
  VerifiedModel,
} from '../../store_api.js';
import { findModel } from '../catalogue.js';
import { type KnownModel, readAllModels } from '../known_models.js';
import { readBlobs } from '../model_files.js';
import { questionsOf } from '../own_model.js';
import { addModel } from './add_model.js';
import { addTagger } from './add_tagger.js';
import { fetchModel } from './fetch_model.js';
import { describeStored } from './model_state.js';
import { removeModel } from './remove_model.js';
import { verifyModel } from './verify_model.js';

/** The store on a platform, in the calling thread. */
export class LocalModelStore implements ModelStore {
  private core: Promise<CoreModule> | undefined;

  constructor(protected readonly platform: Platform) {}

  async list(): Promise<readonly StoredModel[]> {
    return Promise.all((await this.known()).map((model) => describeStored(this.platform, model)));
  }

  async fetch(id: string, options: FetchOptions = {}): Promise<StoredModel> {
    const model = await this.find(id);
    await fetchModel(this.platform, await this.loadCore(), model, options);
    return describeStored(this.platform, model);
  }

  async verify(id: string): Promise<VerifiedModel> {
    return verifyModel(this.platform, await this.loadCore(), await this.find(id));
  }

  async remove(id: string): Promise<void> {
    const known = await this.known();
    await removeModel(this.platform, findModel({ models: known }, id), known);
  }

  async questions(files: ModelFiles): Promise<readonly ModelQuestion[]> {
    return questionsOf(await this.loadCore(), await readBlobs(files));
  }

  async add(files: ModelFiles, options: AddOptions): Promise<StoredUpscaler> {
    const model = await addModel(
      this.platform,
      await this.loadCore(),
      await readBlobs(files),
      options,
      await this.known(),
    );
    return describeStored(this.platform, model);
  }

  async addTagger(files: TaggerFiles, options: AddTaggerOptions): Promise<StoredPredictor> {
    const model = await addTagger(
      this.platform,
      await this.loadCore(),
      await readTaggerFiles(files),
      options,
      await this.known(),
    );
    return describeStored(this.platform, model);
  }

  /** Of every kind. */
  protected known(): Promise<readonly KnownModel[]> {
    return readAllModels(this.platform);
  }

  protected async find(id: string): Promise<KnownModel> {
    return findModel({ models: await this.known() }, id);
  }

  // For its hash and its reader of networks; listing does without.
  protected loadCore(): Promise<CoreModule> {
    this.core ??= this.platform.loadCore();
    return this.core;
  }
}
