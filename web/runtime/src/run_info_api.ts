/** What is told of how a result was made. */
import type { Backend } from './backend_api.js';
import type { RunNote } from './notes.js';
import type { AlphaWay, Depth, MetadataKind, PictureFormat } from './picture_api.js';
import type { BackendReason } from './reasons.js';
import type { Synchronisation } from './run_api.js';

/** What was kept of every tile between the parts of the network, so that the means of all tiles could be gathered. */
export interface KeptFeatures {
  /** `nothing`: each part was computed from the picture again. */
  readonly where: 'memory' | 'disk' | 'nothing';
  readonly precision: 'fp32' | 'fp16';
  /** Of all tiles at the fullest moment. */
  readonly bytes: number;
  /** Multiply-adds of the run over those of one run of the whole network on the same tiles. */
  readonly compute: number;
  /** Why so, in a sentence. */
  readonly why: string;
}

/** How a result was made. Times are wall times in milliseconds; `run` is without loading the model. */
export interface RunInfo {
  readonly input: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  /** The model's. */
  readonly scale: number;
  /** How often the picture went through the network, where that was more than once. */
  readonly passes?: number;
  /** What the network made of the picture, in pixels, where the result was resized from that. */
  readonly resizedFrom?: { readonly width: number; readonly height: number };
  readonly format: PictureFormat;
  /** Bits of the result's samples. */
  readonly depth: Depth;
  /** Absent where the picture came without transparency. */
  readonly alpha?: AlphaWay;
  /** What went along into the result's file. */
  readonly metadata: readonly MetadataKind[];
  readonly model: string;
  /** The way that was asked for; `none` where `overlap` is all that tiles agree by. */
  readonly sync: Synchronisation;
  /** Whether the result equals the untiled network's. */
  readonly exact: boolean;
  /**
   * Input pixels around each tile that the network saw as well, where it is not known whether it would need more: with a
   * model that only ONNX Runtime can read, and with a halo that was asked for. Absent elsewhere.
   */
  readonly overlap?: number;
  readonly tta: boolean;
  /** Absent where nothing had to be gathered over tiles. */
  readonly kept?: KeptFeatures;
  readonly backend: Backend;
  /** Why this backend, in English sentences. */
  readonly why: string;
  /** The same, one a sentence, for programs that word it themselves: why it was chosen, why others were not, and what is special about the way it computed. */
  readonly reasons: readonly BackendReason[];
  readonly tile: number;
  /** Tiles of the picture, counted again where its alpha goes through the network. */
  readonly tiles: number;
  /** Of these, those that were not computed because an equal tile had been. */
  readonly spared: number;
  /** What the user should know about what was done to the picture, though it was no error. */
  readonly notes: readonly RunNote[];
  readonly ms: {
    readonly decode: number;
    readonly gather: number;
    readonly run: number;
    readonly scatter: number;
    readonly encode: number;
    readonly total: number;
  };
}
