/** What the worker says of requests: before it answers, and the answers. */
import type {
  Backend,
  EnlargedTile,
  LoadProgress,
  ModelDescription,
  PictureBand,
  Pixels,
  RunInfo,
  RunProgress,
} from '../api.js';
import type { LookResult } from '../look_api.js';
import type { PredictBackend, PredictorDescription } from '../predictor_api.js';
import type { QuantizeProgress, QuantizeResult } from '../quantize_api.js';
import type { EmbedResult, ScoreResult, ScoreScale } from '../scorer_api.js';
import type {
  CarriedFile,
  FetchProgress,
  ModelQuestion,
  StoredModel,
  StoredPredictor,
  StoredUpscaler,
  VerifiedModel,
} from '../store_api.js';
import type { Tag, TagList, TagResult, TagSelection } from '../tagger_api.js';

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
