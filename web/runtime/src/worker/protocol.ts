import type {
  Backend,
  EnlargedTile,
  LoadProgress,
  ModelDescription,
  PictureBand,
  Pixels,
  RunInfo,
  RunOptions,
  RunProgress,
  UpscalerOptions,
} from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import type { AssetAddresses } from '../browser/asset_addresses.js';
import type { ErrorCode } from '../errors.js';
import type { LookOptions, LookResult } from '../look_api.js';
import type {
  AddPredictorOptions,
  AddScorerOptions,
  PredictBackend,
  PredictorDescription,
  SavedModelFiles,
  TaggerFiles,
} from '../predictor_api.js';
import type { QuantizeOptions, QuantizeProgress, QuantizeResult } from '../quantize_api.js';
import type {
  AnswerOptions,
  EmbedderOptions,
  EmbedOptions,
  EmbedResult,
  ScoreResult,
  ScorerOptions,
  ScoreScale,
} from '../scorer_api.js';
import type {
  AddOptions,
  CarriedFile,
  FetchProgress,
  ImportOptions,
  ModelFiles,
  ModelQuestion,
  StoredModel,
  StoredPredictor,
  StoredUpscaler,
  VerifiedModel,
} from '../store_api.js';
import type {
  Tag,
  TaggerOptions,
  TagList,
  TagOptions,
  TagResult,
  TagRules,
  TagSelection,
} from '../tagger_api.js';
import type { PictureSource } from '../upscale/picture_source.js';

/** Options of loading without what is said of assets, and what can't be sent to a worker. */
type Sendable<Options> = Omit<Options, 'signal' | 'onProgress' | keyof AssetOptions>;
export type LoadSettings = Sendable<UpscalerOptions>;
export type RunSettings = Omit<RunOptions, 'signal' | 'onProgress' | 'onTile' | 'output' | 'pause'>;

export type TaggerSettings = Sendable<TaggerOptions>;
export type TagSettings = Omit<TagOptions, 'signal'>;
export type LookSettings = Omit<LookOptions, 'signal'>;
export type ScorerSettings = Sendable<ScorerOptions>;
export type EmbedderSettings = Sendable<EmbedderOptions>;
export type AnswerSettings = Omit<AnswerOptions, 'signal'>;

/** What the page says first: where the package's files are. */
export interface AssetsWord {
  readonly type: 'assets';
  readonly addresses: AssetAddresses;
  /** Whether threads are asked of the page: see `PageThreads`. */
  readonly pageStartsThreads?: boolean;
}

/** What the page asks of the worker; every request is answered by `done` or `failed` with its id. */
export type Request =
  | { readonly id: number; readonly type: 'load'; readonly settings: LoadSettings }
  | RunRequest
  | BandsRequest
  | { readonly id: number; readonly type: 'decode'; readonly file: Blob }
  | TaggerRequest
  | LookRequest
  | ScorerRequest
  | EmbedderRequest
  | StoreRequest;

/** What is asked of the store of models; needs no loaded model. */
export type StoreRequest =
  | { readonly id: number; readonly type: 'fetchModel'; readonly model: string }
  | { readonly id: number; readonly type: 'verifyModel'; readonly model: string }
  | { readonly id: number; readonly type: 'removeModel'; readonly model: string }
  | { readonly id: number; readonly type: 'askAboutModel'; readonly files: ModelFiles }
  | {
      readonly id: number;
      readonly type: 'addModel';
      readonly files: ModelFiles;
      readonly options: Omit<AddOptions, 'signal' | 'ortUrl'>;
    }
  | { readonly id: number; readonly type: 'exportModels'; readonly models: readonly string[] }
  | {
      readonly id: number;
      readonly type: 'importModels';
      readonly files: readonly CarriedFile[];
      readonly options: Omit<ImportOptions, 'signal' | 'ortUrl'>;
    }
  | {
      readonly id: number;
      readonly type: 'addTagger';
      readonly files: TaggerFiles;
      readonly options: AddPredictorOptions;
    }
  | {
      readonly id: number;
      readonly type: 'addScorer';
      readonly files: SavedModelFiles;
      readonly options: Omit<AddScorerOptions, 'signal'>;
    }
  | {
      readonly id: number;
      readonly type: 'quantizeModel';
      readonly model: string;
      readonly options: Omit<QuantizeOptions, 'signal' | 'onProgress' | 'ortUrl'>;
    };

/** What is asked of a model of features, which is loaded first. */
export type EmbedderRequest =
  | { readonly id: number; readonly type: 'loadEmbedder'; readonly settings: EmbedderSettings }
  | {
      readonly id: number;
      readonly type: 'embed';
      readonly source: PictureSource;
      readonly settings: Omit<EmbedOptions, 'signal'>;
    };

/** What is asked of a model of scores, which is loaded first. */
export type ScorerRequest =
  | { readonly id: number; readonly type: 'loadScorer'; readonly settings: ScorerSettings }
  | {
      readonly id: number;
      readonly type: 'score';
      readonly source: PictureSource;
      readonly settings: AnswerSettings;
    };

/** What is asked of a tagger, or of its list alone, which is loaded first. */
export type TaggerRequest =
  | { readonly id: number; readonly type: 'loadTagList'; readonly model: string }
  | { readonly id: number; readonly type: 'loadTagger'; readonly settings: TaggerSettings }
  | {
      readonly id: number;
      readonly type: 'tag';
      readonly source: PictureSource;
      readonly settings: TagSettings;
    }
  | {
      readonly id: number;
      readonly type: 'selectTags';
      readonly confidences: Float32Array;
      readonly rules: TagRules;
    };

/** What is asked of the look model, which is loaded first. */
export type LookRequest =
  | { readonly id: number; readonly type: 'loadLooker' }
  | {
      readonly id: number;
      readonly type: 'look';
      readonly source: PictureSource;
      readonly settings: LookSettings;
    };

export interface RunRequest {
  readonly id: number;
  readonly type: 'run';
  readonly source: PictureSource;
  readonly settings: RunSettings;
  /** Whether the file comes as `chunk`s; else it is in the answer. */
  readonly streamed: boolean;
  /** Whether somebody hears of tiles. */
  readonly tiles: boolean;
  /** The state that the run begins in. */
  readonly paused: boolean;
}

/** The result comes as `band`s. */
export interface BandsRequest extends Omit<RunRequest, 'type' | 'streamed'> {
  readonly type: 'bands';
}

/** What the page says of a request that isn't answered yet. */
export type Word =
  | { readonly type: 'cancel' }
  | { readonly type: 'pause'; readonly paused: boolean }
  /** The page has taken the oldest chunk or band that it had not. */
  | { readonly type: 'taken' };

export type ToWorker = Request | (Word & { readonly id: number });

export interface LoadedPredictor {
  readonly model: PredictorDescription;
  readonly backend: PredictBackend;
  readonly why: string;
}

/** What each request's answer holds. */
export interface Answers {
  load: { readonly model: ModelDescription; readonly backend: Backend; readonly why: string };
  run: { readonly info: RunInfo; readonly file?: Blob };
  bands: RunInfo;
  decode: Pixels;
  loadLooker: { readonly model: string };
  look: LookResult;
  fetchModel: StoredModel;
  verifyModel: VerifiedModel;
  removeModel: undefined;
  askAboutModel: readonly ModelQuestion[];
  addModel: StoredUpscaler;
  addTagger: StoredPredictor;
  addScorer: StoredPredictor;
  quantizeModel: QuantizeResult;
  loadScorer: LoadedPredictor & { readonly scales: readonly ScoreScale[] };
  score: ScoreResult;
  loadEmbedder: LoadedPredictor;
  embed: EmbedResult;
  loadTagger: LoadedPredictor & { readonly tags: readonly Tag[] };
  loadTagList: Pick<TagList, 'model' | 'tags' | 'thresholds'>;
  tag: TagResult;
  selectTags: TagSelection;
  exportModels: readonly CarriedFile[];
  importModels: readonly StoredModel[];
}

export type Answer = Answers[keyof Answers];

/** What the worker says before it answers. */
export type News =
  | { readonly type: 'loading'; readonly progress: LoadProgress }
  | { readonly type: 'fetching'; readonly progress: FetchProgress }
  | { readonly type: 'quantizing'; readonly progress: QuantizeProgress }
  | { readonly type: 'progress'; readonly progress: RunProgress }
  | { readonly type: 'tile'; readonly tile: EnlargedTile }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'band'; readonly band: PictureBand };

export type FromWorker =
  | (News & { readonly id: number })
  | { readonly id: number; readonly type: 'done'; readonly answer: Answer }
  | { readonly id: number; readonly type: 'failed'; readonly error: SentError };

/** An error on its way between threads; `code` is absent where it isn't one of ours. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly code?: ErrorCode;
  readonly stack?: string;
}
