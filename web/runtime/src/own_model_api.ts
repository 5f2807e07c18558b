/** Models of the user's own: their files, and what has to be said of them. */

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

/** What the user says of a model of their own. */
export interface ModelNames extends ModelAnswers {
  /** Of lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly licence?: string;
  /** The address of a page about it. */
  readonly source?: string;
}

/** A model of the user's own that is used as it is, without being kept. */
export interface OwnModel extends ModelNames {
  readonly files: ModelFiles;
}
