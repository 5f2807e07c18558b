/** The public types of the store of models; the browser's and Node's entry points give the same ones. */
import type { ModelDescription } from './api.js';
import type { AssetOptions } from './asset_api.js';
import type {
  AddScorerOptions,
  AddTaggerOptions,
  PredictorDescription,
  SavedModelFiles,
  TaggerFiles,
} from './predictor_api.js';
import type { QuantizeOptions, QuantizeResult } from './quantize_api.js';

/**
 * What of a model is at hand.
 *
 * - `bundled`: it comes with the package.
 * - `folder`: it lies in a folder named by ACG2VEC_MODELS; in Node only.
 * - `stored`: it was fetched or added, and is kept.
 * - `begun`: a part of it was fetched; fetching goes on there.
 * - `absent`: nothing.
 */
export type ModelState = 'bundled' | 'folder' | 'stored' | 'begun' | 'absent';

/** A model that enlarges, or one that tells something about a picture: its `kind` says which. */
export type StoredModel = StoredUpscaler | StoredPredictor;

/** A model that enlarges, and what of it is at hand. */
export interface StoredUpscaler extends ModelDescription, StoredState {}

/** A model that tells something about a picture, and what of it is at hand. */
export interface StoredPredictor extends PredictorDescription, StoredState {}

/** What of a model is at hand, and where the rest can be had. */
export interface StoredState {
  readonly state: ModelState;
  /** Of its bytes, those that are at hand. */
  readonly storedBytes: number;
  /** Where it can be fetched from, such as `raw.githubusercontent.com`; the first is asked first. */
  readonly hosts: readonly string[];
}

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

/** The two files of a network as ncnn keeps them. */
export interface NcnnModelFiles<File = Uint8Array | Blob> {
  readonly param: File;
  readonly bin: File;
}

/** Real-CUGAN as its authors keep it. */
export interface TorchModelFiles<File = Uint8Array | Blob> {
  readonly pth: File;
}

/** Any network from one image to one image, for ONNX Runtime. */
export interface OnnxModelFiles<File = Uint8Array | Blob> {
  readonly onnx: File;
}

/** A model's files by their kinds. Blobs are read where they are needed: in a browser they cross into the worker as they are. */
export type ModelFiles<File = Uint8Array | Blob> =
  | NcnnModelFiles<File>
  | TorchModelFiles<File>
  | OnnxModelFiles<File>;

/** What a model's values mean: colours from 0 to 1, from 0 to 255, or from -1 to 1. */
export type ValueRange = 'unit' | 'byte' | 'signed';
/** In which order a model's channels are. */
export type ColourOrder = 'rgb' | 'bgr';
/** Where a model's channels lie: before rows and columns, or behind. */
export type ImageLayout = 'nchw' | 'nhwc';

/** What a model's files may leave open. `ModelStore.questions` tells what of it has to be said. */
export interface ModelAnswers {
  readonly range?: ValueRange;
  readonly order?: ColourOrder;
  readonly layout?: ImageLayout;
  /**
   * Input pixels that each tile is given around it. Without it as many as the network needs; those of an ONNX file are
   * measured on a test picture, once.
   */
  readonly halo?: number;
  /**
   * Of `.param` and `.bin`: whether its enlarged input is to be added to its output. Without it as in Real-CUGAN:
   * `nearest` for 4x, but for networks that pad their input, which do it themselves.
   */
  readonly skip?: 'nearest' | 'none';
}

/** An answer that has to be given. */
export type ModelQuestion = 'range' | 'order' | 'layout';

/** A model of the user's own that is used as it is, without being kept. */
export interface OwnModel extends ModelNames {
  readonly files: ModelFiles;
}

/** What the user says of a model of their own. */
export interface ModelNames extends ModelAnswers {
  /** Of lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly licence?: string;
  /** The address of a page about it. */
  readonly source?: string;
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
