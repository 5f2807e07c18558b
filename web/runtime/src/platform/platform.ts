import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { Backend } from '../api.js';
import type { CoreModule } from '../core/module.js';
import type { CatalogueFile } from '../models/catalogue.js';

/** What differs between a browser's worker and Node. Everything else of the engine is the same in both. */
export interface Platform {
  loadCore(): Promise<CoreModule>;
  /** A file that comes with the package. */
  readAsset(url: URL): Promise<Uint8Array>;
  /** Places that may hold model files, asked in turn before anything is downloaded. */
  readonly modelPlaces: readonly ModelPlace[];
  /** Where downloaded files are kept. */
  readonly modelCache: ModelCache;
  /** Backends that `auto` tries, best first, with the reason why the ones left out were. */
  candidates(): Promise<BackendCandidates>;
  /** ONNX Runtime for that backend. */
  loadOrt(backend: Backend, options: OrtOptions): Promise<OrtBinding>;
}

/** A place from which a model file can be read. `name` is for messages. */
export interface ModelPlace {
  readonly name: string;
  read(file: CatalogueFile): Promise<Uint8Array | undefined>;
}

export interface ModelCache extends ModelPlace {
  keep(file: CatalogueFile, bytes: Uint8Array): Promise<void>;
  remove(file: CatalogueFile): Promise<void>;
}

export interface BackendCandidates {
  readonly backends: readonly Backend[];
  /** Such as "this browser offers no WebGPU adapter"; empty where nothing was left out. */
  readonly leftOut: string;
}

export interface OrtOptions {
  readonly threads: number | undefined;
  readonly ortUrl: string | undefined;
}

/** The part of ONNX Runtime's interface that is used, which onnxruntime-web and onnxruntime-node share. */
export interface OrtBinding {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
  /** Options that every session of this backend needs. */
  sessionOptions(backend: Backend): InferenceSession.SessionOptions;
}
