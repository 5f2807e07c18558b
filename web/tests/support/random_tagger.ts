import { type OnnxType, OnnxWriter, type Sides } from './onnx_writer.js';
import type { Rgba } from './pixels.js';
import { normal, seededRandom } from './random.js';

export interface RandomTaggerOptions {
  /** Side of the square input; 24 without it. */
  readonly side?: number;
  readonly tags: number;
  readonly layout?: 'nchw' | 'nhwc';
  /** `wd`: blue first, from 0 to 255; `deepdanbooru`: red first, from 0 to 1. */
  readonly kind?: 'wd' | 'deepdanbooru';
  /** Leaves the sigmoid to whoever runs it. */
  readonly givesLogits?: boolean;
  /** Gives features as well, before the confidences. */
  readonly givesFeatures?: boolean;
  readonly type?: OnnxType;
  /** Added to every tag's logit: −18 leaves as few of ten thousand tags as a picture has. 0 without it. */
  readonly bias?: number;
}

const WIDTH = 8;

/** Weights of a tagger in the manner of WD's and DeepDanbooru's: convolution, mean, product, sigmoid. */
function weightsOf({ tags, bias = 0 }: RandomTaggerOptions) {
  const random = seededRandom(11);
  const draw = (count: number, deviation: number) =>
    Float32Array.from({ length: count }, () => deviation * normal(random));
  return {
    kernel: draw(27 * WIDTH, 0.4),
    bias: draw(WIDTH, 0.2),
    product: draw(WIDTH * tags, 3),
    offset: draw(tags, 0.7).map((value) => value + bias),
  };
}

/** A tagger with random weights as an ONNX file. */
export function randomTagger(options: RandomTaggerOptions): Uint8Array {
  const { side = 24, tags, layout = 'nhwc', kind = 'wd', type = 'float32' } = options;
  const { kernel, bias, product, offset } = weightsOf(options);
  const writer = new OnnxWriter();
  const sides: Sides = layout === 'nhwc' ? ['batch', side, side, 3] : ['batch', 3, side, side];
  let blob = writer.cast(writer.input(type, sides), 'float32');
  if (layout === 'nhwc') blob = writer.node('Transpose', [blob], { perm: [0, 3, 1, 2] });
  if (kind === 'wd') blob = writer.node('Mul', [blob, writer.tensor([1], Float32Array.of(1 / 255))]);
  blob = writer.node('Conv', [blob, writer.tensor([WIDTH, 3, 3, 3], kernel), writer.tensor([WIDTH], bias)], {
    kernel_shape: [3, 3],
    pads: [1, 1, 1, 1],
    strides: [2, 2],
  });
  blob = writer.node('GlobalAveragePool', [writer.node('Relu', [blob])]);
  const features = writer.node('Flatten', [blob]);
  blob = writer.node('MatMul', [features, writer.tensor([WIDTH, tags], product)]);
  blob = writer.node('Add', [blob, writer.tensor([tags], offset)]);
  if (options.givesFeatures) writer.output(features, 'float32', ['batch', WIDTH], 'features');
  const answer = options.givesLogits ? blob : writer.node('Sigmoid', [blob]);
  writer.output(answer, 'float32', ['batch', tags], 'confidences');
  return writer.file();
}

/** What such a tagger says of an opaque picture of its input's size, in double precision and nothing of ours. */
export function confidencesOf(picture: Rgba, options: RandomTaggerOptions): Float64Array {
  const { kernel, bias, product, offset } = weightsOf(options);
  const { width, height } = picture;
  const value = (channel: number, y: number, x: number) => {
    if (y < 0 || x < 0 || y >= height || x >= width) return 0;
    const colour = (options.kind ?? 'wd') === 'wd' ? 2 - channel : channel;
    return (picture.data[4 * (y * width + x) + colour] ?? 0) / 255;
  };
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const features = Float64Array.from({ length: WIDTH }, (_, feature) => {
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        let at = bias[feature] ?? 0;
        for (let tap = 0; tap < 27; tap++) {
          const [channel, dy, dx] = [Math.floor(tap / 9), Math.floor(tap / 3) % 3, tap % 3];
          at += (kernel[27 * feature + tap] ?? 0) * value(channel, 2 * row + dy - 1, 2 * column + dx - 1);
        }
        sum += Math.max(0, at);
      }
    }
    return sum / (rows * columns);
  });
  return Float64Array.from({ length: options.tags }, (_, tag) => {
    const logit = features.reduce(
      (sum, feature, place) => sum + feature * (product[place * options.tags + tag] ?? 0),
      offset[tag] ?? 0,
    );
    return 1 / (1 + Math.exp(-logit));
  });
}

/** A list of that many tags as WD's taggers have it: two ratings, then general ones, then a third of characters. */
export function randomTagList(tags: number): string {
  const rows = Array.from({ length: tags }, (_, place) => {
    if (place < 2) return `${place},${place === 0 ? 'general' : 'explicit'},9,1`;
    return place < tags - Math.floor(tags / 3) ? `${place},tag_${place},0,1` : `${place},miku_(${place}),4,1`;
  });
  return ['tag_id,name,category,count', ...rows, ''].join('\n');
}
