/** What the page asks of its worker, as it can be sent. */
import type { RunOptions, UpscalerOptions } from '../api.js';
import type { AssetOptions } from '../asset_api.js';
import type { LookOptions } from '../look_api.js';
import type {
  AddPredictorOptions,
  AddScorerOptions,
  SavedModelFiles,
  TaggerFiles,
} from '../predictor_api.js';
import type { QuantizeOptions } from '../quantize_api.js';
import type { AnswerOptions, EmbedderOptions, EmbedOptions, ScorerOptions } from '../scorer_api.js';
import type { AddOptions, CarriedFile, ImportOptions, ModelFiles } from '../store_api.js';
import type { TaggerOptions, TagOptions, TagRules } from '../tagger_api.js';
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
