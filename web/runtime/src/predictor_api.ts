/** The public types of models that tell something about a picture; the browser's and Node's entry points give the same ones. */

import type { AssetOptions } from './asset_api.js';
import type { Backend } from './backend_api.js';
import type { InputDescription } from './predict/input_description.js';

export type { Fit, InputDescription, InputResampling, Rgb } from './predict/input_description.js';

/** Where such a model runs: on ONNX Runtime in one of its ways. */
export type PredictBackend = Exclude<Backend, 'cpu'>;

/** What a model tells: tags, scores, or features. */
export type PredictorKind = 'tagger' | 'scorer' | 'embedder';

/** A model that tells something about a picture, as lists show it. */
export interface PredictorDescription {
  /** Such as `wd-vit-tagger-v3`. */
  readonly id: string;
  readonly kind: PredictorKind;
  /** `own`: added by the user. */
  readonly family: string;
  /** Absent where the user who added it didn't say. */
  readonly licence?: string;
  /** A page about the model; likewise. */
  readonly source?: string;
  /** Of one that was made in 8 bits, for the CPU: see `ModelStore.quantize`. */
  readonly precision?: 'int8';
  /** True where the files come with the package: no network is needed. */
  readonly bundled: boolean;
  /** Of all files together. */
  readonly bytes: number;
  /** Memory that it takes at its fullest moment, in bytes; an estimate. */
  readonly memoryBytes: number;
  /** Whether that is more than is sensible here: to be told before it is fetched. */
  readonly isHeavy: boolean;
}

/** `wd`: as the WD taggers want it; `deepdanbooru`: as DeepDanbooru does. Size and layout are the model's where it says them. */
export type Preparation = 'wd' | 'deepdanbooru' | InputDescription;

/** The files of a tagger. Blobs are read where they are needed: in a browser they cross into the worker as they are. */
export interface TaggerFiles<File = Uint8Array | Blob> {
  readonly onnx: File;
  /** The list of its tags: a table (`csv`, with a header), or a name a line (`txt`). */
  readonly tags: { readonly format: TagListFormat; readonly bytes: File };
}

/** A table with a header, as the WD taggers have it, or a name a line, as DeepDanbooru has it. */
export type TagListFormat = 'csv' | 'txt';

/** What the user says of a tagger of their own. */
export interface AddPredictorOptions {
  /** Of lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly licence?: string;
  /** The address of a page about it. */
  readonly source?: string;
  /** Without it `wd` for a list in `csv`, `deepdanbooru` for `txt`. */
  readonly preparation?: Preparation;
  /** `sigmoid`: the model gives logits. */
  readonly activation?: 'sigmoid';
}

export interface AddTaggerOptions extends AddPredictorOptions, Pick<AssetOptions, 'ortUrl'> {
  readonly signal?: AbortSignal;
}

/** A tagger of the user's own that is used as it is, without being kept. */
export interface OwnPredictor extends AddPredictorOptions {
  readonly files: TaggerFiles;
}

/** A SavedModel of TensorFlow: the archive it is published in (ZIP, tar or tar.gz), or the two files that hold its variables. */
export type SavedModelFiles<File = Uint8Array | Blob> =
  | { readonly archive: Blob }
  | {
      /** `variables.index` */
      readonly index: File;
      /** `variables.data-00000-of-00001` */
      readonly data: File;
    };

/** What the user says of ACG2vec's pix2score. */
export interface AddScorerOptions {
  /** `pix2score` without it. */
  readonly id?: string;
  /** `half`: kernels in fp16, half the room; answers differ in the third digit. */
  readonly precision?: 'single' | 'half';
  readonly signal?: AbortSignal;
}
