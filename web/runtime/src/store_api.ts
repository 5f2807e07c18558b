/** The public types of the store of models; the browser's and Node's entry points give the same ones. */
import type { AssetOptions } from './asset_api.js';
import type { ModelFiles, ModelNames, ModelQuestion } from './own_model_api.js';
import type { AddScorerOptions, AddTaggerOptions, SavedModelFiles, TaggerFiles } from './predictor_api.js';
import type { QuantizeOptions, QuantizeResult } from './quantize_api.js';
import type { StoredModel, StoredPredictor, StoredUpscaler } from './stored_model_api.js';

export type * from './own_model_api.js';
export type * from './stored_model_api.js';

/** `damaged` files of the store have been thrown away. */
export type Verdict = 'intact' | 'damaged' | 'absent';

/** What came of reading all of a model. */
export interface VerifiedModel {
  readonly id: string;
  readonly verdict: Verdict;
  /** Of the file that is damaged. */
  readonly path?: string;
  /** Where that lies, or lay. */
  readonly place?: string;
}

/** How much of a model has been fetched. */
export interface FetchProgress {
  /** Bytes. */
  readonly done: number;
  readonly total: number;
}

/** What may be said of fetching. */
export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Hears how far the work is. Throwing ends it, and so does a promise that rejects; the work waits for promises in the end, so they must not await it. */
  readonly onProgress?: (progress: FetchProgress) => void;
}

/** A file on its way to another machine. */
export interface CarriedFile {
  readonly name: string;
  readonly file: Blob;
}

/** What the user says of a model that is to be kept. */
export interface AddOptions extends ModelNames, Pick<AssetOptions, 'ortUrl'> {
  readonly signal?: AbortSignal;
}

/** What may be said of taking over models. */
export type ImportOptions = Pick<AddOptions, 'ortUrl' | 'signal'>;

/** Of work that can be cancelled and nothing else be said of. */
export type CancelOptions = Pick<AddOptions, 'signal'>;

/** The models that are known, and what is kept of them. */
export interface ModelStore {
  /** Every model, those of the catalogue first. In a browser it takes away what a page that was left half-way kept of a model in 8 bits. */
  list(): Promise<readonly StoredModel[]>;
  /**
   * Fetches a model and checks it, so that it can be used without network; goes on where an earlier try broke off.
   *
   * Errors: `MODEL_NOT_FOUND`, `MODEL_INTEGRITY`, `STORAGE_FULL`, `FILE_FAILED`; rejects with the signal's reason.
   */
  fetch(id: string, options?: FetchOptions): Promise<StoredModel>;
  /** Reads all of a model that is at hand. Errors: `MODEL_NOT_FOUND`, `FILE_FAILED`; rejects with the signal's reason. */
  verify(id: string, options?: CancelOptions): Promise<VerifiedModel>;
  /** Gives the room back; an own model is known no more. Errors: `MODEL_NOT_FOUND`, `INVALID_ARGUMENT` for a bundled one. */
  remove(id: string): Promise<void>;
  /**
   * What has to be said of a model's files, because they don't say it.
   *
   * Errors: `MODEL_UNSUPPORTED_LAYER` and `MODEL_INTEGRITY` for files of another kind.
   */
  questions(files: ModelFiles): Promise<readonly ModelQuestion[]>;
  /**
   * Takes over a model: networks of the layers of Real-CUGAN, waifu2x and Real-ESRGAN as ncnn keeps them, Real-CUGAN's
   * `.pth`, any `.onnx` from image to image, which is run on a test picture. Files of the catalogue are known by their
   * sha256, whatever they are called.
   *
   * Errors: those of reading a network, `INVALID_ARGUMENT` for an id or a source that can't be had and for a question without an
   * answer, `BACKEND_UNAVAILABLE` where an ONNX file can't be run, `STORAGE_FULL`, `FILE_FAILED`; rejects with the
   * signal's reason.
   */
  add(files: ModelFiles, options: AddOptions): Promise<StoredUpscaler>;
  /**
   * Takes over a tagger: any `.onnx` from a picture to confidences, with its list of tags. It is run on a test picture.
   *
   * Errors: `MODEL_INTEGRITY` where list and model don't belong together, those of the backend, and as above.
   */
  addTagger(files: TaggerFiles, options: AddTaggerOptions): Promise<StoredPredictor>;
  /**
   * The files of models that are at hand, and one that lists them, for machines without network. `importFiles` takes them
   * there, or `acg2vec models import` the folder that they were saved into.
   *
   * Errors: `MODEL_NOT_FOUND` for one that isn't at hand, `MODEL_INTEGRITY`; rejects with the signal's reason.
   */
  exportFiles(ids: readonly string[], options?: CancelOptions): Promise<readonly CarriedFile[]>;
  /**
   * Takes over every model that is listed, one after the other: those before one that fails stay. Those of the catalogue
   * are checked against it, others against the list.
   *
   * Errors: `FILE_FAILED` where a file or the list isn't there, `MODEL_INTEGRITY`, `STORAGE_FULL`, those of adding; rejects with
   * the signal's reason.
   */
  importFiles(files: readonly CarriedFile[], options?: ImportOptions): Promise<readonly StoredModel[]>;
  /**
   * Takes over ACG2vec's pix2score as its makers publish it, a SavedModel of TensorFlow: its network is written as ONNX.
   *
   * Errors: `MODEL_UNSUPPORTED_LAYER` for a SavedModel of another network or another archive than ZIP, tar and tar.gz,
   * `MODEL_INTEGRITY` where it is damaged, `TOO_LARGE`, and as above.
   */
  addScorer(files: SavedModelFiles, options?: AddScorerOptions): Promise<StoredPredictor>;
  /**
   * Makes of a tagger or scorer at hand one that computes its convolutions in 8 bits, and keeps it as a model of its own
   * where that pays: the answers stay (the first tags the same, all confidences within 0.02), and it is faster here.
   *
   * Errors: `MODEL_NOT_FOUND` for one that isn't at hand, `MODEL_UNSUPPORTED_LAYER` for one without convolutions, in 8 bits
   * already or in half precision, `INVALID_ARGUMENT` for other kinds of models and an id that can't be had (or was taken, say by another
   * process, while it was made), `OUT_OF_MEMORY` where it would take more than is sensible here or allowed, those of the pictures where none is left, of the backend and of the
   * storage; rejects with the signal's reason. Then nothing of it stays.
   */
  quantize(id: string, options?: QuantizeOptions): Promise<QuantizeResult>;
}
