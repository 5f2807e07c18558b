/**
 * How a picture becomes a network's input: what an entry of the catalogue says of it. A network answers rightly only to
 * pixels that were prepared as those that it was trained on, down to the resampling's rounding.
 *
 * The steps, in this order: samples of 16 bits are rounded to 8; `alpha`; `fit` with `resampling`; then each value v from
 * 0 to 255 is brought into `range`, and becomes (v − mean) / deviation; `order` and `layout`.
 */
export interface InputDescription {
  /** Of the input, in pixels, from 1 to 4096. */
  readonly width: number;
  readonly height: number;
  readonly fit: Fit;
  /** Of `pad` and `pad-first`, which need it: a colour, or the picture's edge, repeated. */
  readonly padding?: 'edge' | Rgb;
  /**
   * Where the picture lies in a padding of `pad` that is an odd number of pixels wide. `whole` (the default): the smaller
   * half lies left of it, or above. `half`: in the very middle, half a pixel between, by linear interpolation; as
   * DeepDanbooru does it (scikit-image's `warp`), and for the resamplings of TensorFlow only.
   */
  readonly centring?: 'whole' | 'half';
  readonly resampling: InputResampling;
  readonly order: 'rgb' | 'bgr';
  /** Of the values before mean and deviation: from 0 to 1, from 0 to 255, from −1 to 1. */
  readonly range: 'unit' | 'byte' | 'signed';
  /** In the range's unit, red first in either order; 0 without it. */
  readonly mean?: Rgb;
  /** Likewise, above 0; 1 without it. */
  readonly deviation?: Rgb;
  readonly layout: 'nchw' | 'nhwc';
  /** The colour that a picture with alpha is laid on; `drop`: its colours are taken as they are. */
  readonly alpha: 'drop' | Rgb;
}

/**
 * - `stretch`: resampled to the input's size, whatever its aspect.
 * - `pad`: resampled to fit into the input, centred, then padded. Sides are rounded as `tf.image.resize` does it.
 * - `pad-first`: centred on a canvas of the input's aspect (a square, mostly) that just holds it, then resampled.
 * - `crop`: resampled so that it covers the input; what is over is cut off on both sides, the smaller half left and above.
 */
export type Fit = 'stretch' | 'pad' | 'pad-first' | 'crop';

/**
 * `pil-…`: as Pillow's `Image.resize`, to the bit. `tf-…`: as `tf.image.resize` without antialiasing, in floats: bilinear
 * from half-pixel centres, or area.
 */
export type InputResampling =
  | 'pil-box'
  | 'pil-bilinear'
  | 'pil-bicubic'
  | 'pil-lanczos'
  | 'tf-bilinear'
  | 'tf-area';

/** A number for each of red, green and blue; colours are from 0 to 255. */
export type Rgb = readonly [number, number, number];
