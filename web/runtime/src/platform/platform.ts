import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { Backend, DeepPixels, Pixels, UpscalerOptions } from '../api.js';
import type { CoreModule } from '../core/module.js';
import type { CatalogueFile } from '../models/catalogue_file.js';
import type { StartNativeThread } from '../native/protocol.js';
import type { NoteCode } from '../notes.js';
import type { StartThread } from '../pool/thread.js';
import type { QuantizeModule } from '../quantize/quantize_module.js';
import type { BackendReason } from '../reasons.js';
import type { DeviceTools } from '../session/device/device_tools.js';
import type { WholeFormat } from '../upscale/formats.js';
import type { ModelStorage } from './model_storage.js';

/** What differs between a browser's worker and Node. Everything else of the engine is the same in both. */
export interface Platform {
  loadCore(): Promise<CoreModule>;
  /** The second module, a new one, which makes models in 8 bits. Errors: `FETCH_FAILED` in a browser. */
  loadQuantizeModule(): Promise<QuantizeModule>;
  /** A thread of the CPU engine's pool. */
  readonly startThread: StartThread;
  /** One that computes by onnxruntime-node; only Node has it. */
  readonly startNativeThread?: StartNativeThread;
  /** Whether onnxruntime-node convolves in blocks of channels on this processor. */
  readonly convolvesInBlocks?: boolean;
  /**
   * Starts the thread that will be asked for first, so that it reads its program while the model is read; gives what ends it where
   * nobody took it. Absent where threads are started fast.
   */
  startThreadAhead?(options: Pick<UpscalerOptions, 'backend'>): (() => void) | undefined;
  /** Threads that can run at the same time. */
  cores(): number;
  /** A file that comes with the package, by its path in `assets.ts`. */
  readAsset(path: string): Promise<Uint8Array>;
  /** Places that may hold model files, asked in turn before anything is downloaded. */
  readonly modelPlaces: readonly ModelPlace[];
  /** Where files that were downloaded, and the user's own, are kept. */
  readonly modelStorage: ModelStorage;
  /** Bytes of memory that a model may take without giving the user a hard time; an estimate. */
  sensibleMemory(): number;
  /** Backends that `auto` tries, with the reason why the ones left out were. */
  candidates(): Promise<BackendCandidates>;
  /** ONNX Runtime for that backend. */
  loadOrt(backend: OrtBackend, options: OrtOptions): Promise<OrtBinding>;
  /** What deflates a PNG's rows, without zlib's ends. */
  openDeflater(): Deflater;
  /** A new encoder for one picture: an encoder's memory grows, and goes with it only. Errors: `FETCH_FAILED` in a browser. */
  loadEncoder(format: WholeFormat): Promise<PictureEncoder>;
  /** A new decoder for one picture, likewise. */
  loadDecoder(format: ForeignFormat): Promise<PictureDecoder>;
  /** Whatever else this platform can decode; nothing where it can't. */
  decodeOther(file: Uint8Array, format: string): Promise<OtherPicture | undefined>;
  /** Bytes that a scratch may take; 0 where there is no disk. */
  scratchRoom(): Promise<number>;
  /** Room on a disk; nothing where there is no disk, or less than that many bytes. */
  openScratch(bytes: number): Promise<Scratch | undefined>;
}

/** Takes bytes and gives them compressed. */
export interface Deflater {
  readonly writable: WritableStream<Uint8Array<ArrayBuffer>>;
  readonly readable: ReadableStream<Uint8Array>;
}

/** Formats that the core can't decode. */
export type ForeignFormat = 'webp' | 'avif';

export interface PictureDecoder {
  /** RGBA, not premultiplied, in samples of 16 bits where the file's have more than 8; nothing where the file is damaged. */
  decode(file: Uint8Array, depth: number): Pixels | DeepPixels | undefined;
}

/** What a platform's own decoder made of a file. */
export interface OtherPicture {
  readonly pixels: Pixels;
  readonly notes: readonly NoteCode[];
}

/** Encodes a picture as a whole. */
export interface PictureEncoder {
  /** The file. `quality` is from 1 to 100; grey pixels make a grey file where the format has such. Throws where memory doesn't suffice. */
  encode(pixels: Pixels, quality: number, isGrey: boolean): Uint8Array;
}

/** Room on a disk for what doesn't fit in memory. It is gone when it is closed, and when the program is killed. */
export interface Scratch {
  /** Its descriptor, by which other threads of this process read and write it as well; a browser has none. */
  readonly file?: number;
  /** Errors, here and below: `FILE_FAILED`, a full disk among them. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** Fills `into` with what was written there; past the end of all that was written there is nothing to read, an error. */
  read(offset: number, into: Uint8Array): Promise<void>;
  /** Gives the room back. Never throws. */
  close(): Promise<void>;
}

/** A place from which a model file can be read. `name` is for messages. */
export interface ModelPlace {
  readonly name: string;
  read(file: CatalogueFile): Promise<Uint8Array | undefined>;
  /** Its bytes, without reading it; nothing where it isn't there. */
  size(file: CatalogueFile): Promise<number | undefined>;
}

export interface BackendCandidates {
  /** Best first; of several in a rank the faster on a test tile. */
  readonly ranks: readonly (readonly Backend[])[];
  /** Why the graphics device isn't among them, where it might have been. */
  readonly leftOut?: BackendReason;
}

/** Backends that are ONNX Runtime's. */
export type OrtBackend = Exclude<Backend, 'cpu'>;

/**
 * How a graphics device lays values out: channels last is faster, but there convolutions of 6, 9, 18… channels are wrong
 * (https://github.com/microsoft/onnxruntime/issues/29651).
 */
export type GpuLayout = 'NCHW' | 'NHWC';

export interface OrtOptions {
  readonly threads: number | undefined;
}

/** The part of ONNX Runtime's interface that is used, which onnxruntime-web and onnxruntime-node share. */
export interface OrtBinding {
  readonly InferenceSession: {
    create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: {
    new (type: 'float32', data: Float32Array, dims: readonly number[]): Tensor;
    /** fp16 as bits. */
    new (type: 'float16', data: Uint16Array, dims: readonly number[]): Tensor;
    new (type: 'uint8', data: Uint8Array, dims: readonly number[]): Tensor;
    fromGpuBuffer(
      buffer: GPUBuffer,
      options: { readonly dataType: 'float32' | 'float16'; readonly dims: readonly number[] },
    ): Tensor;
  };
  /** fp16 as bits, where `Tensor` doesn't take them as they are. */
  halfTensor?(data: Uint16Array, dims: readonly number[]): Tensor;
  /** Options that every session of this backend needs. */
  sessionOptions(backend: OrtBackend, layout: GpuLayout): InferenceSession.SessionOptions;
  /** The graphics device, once there is a session on it; absent where tensors can't stay there between sessions. */
  readonly device?: () => Promise<GPUDevice>;
  /** Whether the graphics device that is to be had knows fp16. */
  hasHalfPrecision?(): Promise<boolean>;
  /** What is used of that device beside ONNX Runtime, where it isn't `deviceTools`. */
  openTools?(device: GPUDevice): DeviceTools;
}
