import type { CoreResult } from './handle.js';

/** What it does for models that only ONNX Runtime can read. */
export interface CoreImageTensorFunctions {
  /**
   * A tile (planar RGB from 0 to 1) as a model's tensor. `colour` is the first of the tile's that goes into it; beyond the
   * tile its edge is repeated. The view lies inside.
   */
  fillImageTensor(
    tile: Float32Array,
    view: CoreImageView,
    colour: number,
    format: CoreImageFormat,
  ): Float32Array | Uint16Array | Uint8Array;
  /** The way back, of the part that the view shows, into the tile. */
  readImageTensor(
    tensor: Float32Array | Uint16Array | Uint8Array,
    view: CoreImageView,
    colour: number,
    format: CoreImageFormat,
    tile: Float32Array,
  ): void;
  /** What an ONNX file says about the images that it takes and gives. */
  describeOnnxImageModel(file: Uint8Array): CoreResult<CoreOnnxImageModel>;
}

export interface CoreImageSize {
  readonly width: number;
  readonly height: number;
}

/** Where a tile lies in a tensor of an image. */
export interface CoreImageView {
  readonly size: CoreImageSize;
  readonly tile: CoreImageSize;
  readonly top: number;
  readonly left: number;
}

/** A value v from 0 to 1 is `factor`·v + `offset` of the model's. */
export interface CoreImageFormat {
  readonly type: 'float32' | 'float16' | 'uint8';
  readonly layout: 'nchw' | 'nhwc';
  readonly order: 'rgb' | 'bgr';
  readonly channels: 1 | 3;
  readonly factor: number;
  readonly offset: number;
}

/** What is missing, the file does not say; sizes that are missing are free. */
export interface CoreOnnxImage {
  readonly name: string;
  readonly type: 'float32' | 'float16' | 'uint8';
  readonly layout?: 'nchw' | 'nhwc';
  readonly channels?: number;
  readonly height?: number;
  readonly width?: number;
}

export interface CoreOnnxImageModel {
  readonly input: CoreOnnxImage;
  readonly output: CoreOnnxImage;
  readonly scale?: number;
}
