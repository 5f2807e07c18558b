import { checkArray, checkCall, checkFiles, checkNamedFiles } from '../../check_arguments.js';
import type { CoreModule } from '../../core/module.js';
import { Acg2vecError } from '../../errors.js';
import { listening } from '../../listening.js';
import type { Platform } from '../../platform/platform.js';
import { readTaggerFiles } from '../../predict/tagger_files.js';
import type {
  AddScorerOptions,
  AddTaggerOptions,
  SavedModelFiles,
  TaggerFiles,
} from '../../predictor_api.js';
import type { QuantizeOptions, QuantizeResult } from '../../quantize_api.js';
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
  VerifiedModel,
} from '../../store_api.js';
import { findModel } from '../catalogue.js';
import type { CatalogueFile } from '../catalogue_file.js';
import { isUpscaler, type KnownModel, readAllModels } from '../known_models.js';
import { readBlob, readBlobs } from '../model_files.js';
import { questionsOf } from '../own_model.js';
import { addModel } from './add_model.js';
import { addScorer, takeOverScorer } from './add_scorer.js';
import { addTagger, takeOverTagger } from './add_tagger.js';
import { byKind, exportFiles, MANIFEST, optionsOf, readListed, readManifest } from './carry.js';
import { fetchModel } from './fetch_model.js';
import { keepFiles } from './keep_file.js';
import { describeStored } from './model_state.js';
import { quantizeStored } from './quantize_stored.js';
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
    const core = await this.loadCore();
    await listening(options, (heard) => fetchModel(this.platform, core, model, heard));
    return describeStored(this.platform, model);
  }

  async verify(id: string, options: CancelOptions = {}): Promise<VerifiedModel> {
    const { signal } = checkCall(options);
    return verifyModel(this.platform, await this.loadCore(), await this.find(id), signal);
  }

  async remove(id: string): Promise<void> {
    const known = await this.known();
    await removeModel(this.platform, findModel({ models: known }, id), known);
  }

  async questions(files: ModelFiles): Promise<readonly ModelQuestion[]> {
    return questionsOf(await this.loadCore(), await readBlobs(files));
  }

  async add(files: ModelFiles, options: AddOptions): Promise<StoredUpscaler> {
    checkCall(options);
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
    checkCall(options);
    const model = await addTagger(
      this.platform,
      await this.loadCore(),
      await readTaggerFiles(files),
      options,
      await this.known(),
    );
    return describeStored(this.platform, model);
  }

  async addScorer(files: SavedModelFiles, options: AddScorerOptions = {}): Promise<StoredPredictor> {
    checkCall(options);
    checkFiles(files, '{ archive } or { index, data }');
    const model = await addScorer(this.platform, await this.loadCore(), files, options, await this.known());
    return describeStored(this.platform, model);
  }

  async quantize(id: string, options: QuantizeOptions = {}): Promise<QuantizeResult> {
    const [model, core] = [await this.find(id), await this.loadCore()];
    const known = await this.known();
    return listening(options, (heard) => quantizeStored(this.platform, core, model, heard, known));
  }

  async exportFiles(ids: readonly string[], options: CancelOptions = {}): Promise<readonly CarriedFile[]> {
    const { signal } = checkCall(options);
    checkArray(ids, "Models' ids");
    const models = await Promise.all(ids.map((id) => this.find(id)));
    return exportFiles(this.platform, await this.loadCore(), models, signal);
  }

  async importFiles(
    files: readonly CarriedFile[],
    options: ImportOptions = {},
  ): Promise<readonly StoredModel[]> {
    checkCall(options);
    checkNamedFiles(files);
    const read = async (wanted: string) => {
      const found = files.find(({ name }) => name === wanted)?.file;
      if (found) return readBlob(found);
      throw new Acg2vecError('FILE_FAILED', `The file ${wanted} is missing among those to be imported.`);
    };
    const listed = readManifest(new TextDecoder().decode(await read(MANIFEST)), MANIFEST);
    // A folder's files come without it.
    return this.takeOver(listed, 'what was chosen', ({ path }) => read(path.replace(/^.*\//, '')), options);
  }

  /** Of each listed model what `read` gives of its files. */
  protected async takeOver(
    listed: readonly KnownModel[],
    place: string,
    read: (file: CatalogueFile) => Promise<Uint8Array>,
    options: ImportOptions = {},
  ): Promise<readonly StoredModel[]> {
    const core = await this.loadCore();
    const { signal } = options;
    const readNext = async (file: CatalogueFile) => {
      signal?.throwIfAborted();
      return read(file);
    };
    for (const model of listed) {
      const official = (await this.known()).find(({ id, family }) => id === model.id && family !== 'own');
      const contents = await readListed(core, model, official, place, readNext);
      if (official) await keepFiles(this.platform.modelStorage, official, contents, signal);
      else await this.takeOverOwn(model, contents, options);
    }
    const ids = new Set(listed.map(({ id }) => id));
    return (await this.list()).filter(({ id }) => ids.has(id));
  }

  // It is tried as when it was added first, but for a scorer, of which only one network is known.
  private async takeOverOwn(
    model: KnownModel,
    contents: readonly Uint8Array[],
    options: ImportOptions,
  ): Promise<void> {
    if (isUpscaler(model)) {
      await this.add(await byKind(model, contents), { ...optionsOf(model), ...options });
      return;
    }
    if (model.kind === 'scorer') {
      await takeOverScorer(this.platform, model, contents, await this.known(), options.signal);
      return;
    }
    const [tags, onnx] = contents;
    if (!model.tags || !tags || !onnx) {
      throw new Acg2vecError('FILE_FAILED', `The model ${model.id} is of a kind that can't be imported.`);
    }
    const exported = { model: { ...model, tags: model.tags }, tags, onnx };
    await takeOverTagger(this.platform, await this.loadCore(), exported, options, await this.known());
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
