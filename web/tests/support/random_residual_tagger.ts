import { OnnxWriter } from './onnx_writer.js';
import { normal, seededRandom } from './random.js';

export interface ResidualTaggerOptions {
  readonly tags: number;
  /** How far apart its logits are: with large ones every rounding changes an answer. 1 without it. */
  readonly gain?: number;
}

const SIDE = 32;
const WIDTH = 16;

/**
 * A tagger of the layers of DeepDanbooru and ResNet V2 with random weights: a stem, three residual blocks (of which one
 * normalises after its convolutions, and one has weights in half precision), a convolution to the tags, mean, sigmoid.
 */
export function randomResidualTagger({ tags, gain = 1 }: ResidualTaggerOptions): Uint8Array {
  const random = seededRandom(3);
  const writer = new OnnxWriter();
  const draw = (count: number, deviation: number, mean = 0) =>
    Float32Array.from({ length: count }, () => mean + deviation * normal(random));
  const kernel = (from: number, to: number, side: number, isHalf: boolean) => {
    const values = draw(from * to * side * side, Math.sqrt(2 / (from * side * side)));
    const weights = writer.tensor([to, from, side, side], values, isHalf);
    return isHalf ? writer.cast(weights, 'float32') : weights;
  };
  const convolve = (input: string, from: number, to: number, side: number, isHalf = false) => {
    const pad = (side - 1) / 2;
    return writer.node('Conv', [input, kernel(from, to, side, isHalf), writer.tensor([to], draw(to, 0.2))], {
      kernel_shape: [side, side],
      pads: [pad, pad, pad, pad],
    });
  };
  const normalise = (input: string, width: number) =>
    writer.node('BatchNormalization', [
      input,
      ...[draw(width, 0.1, 0.8), draw(width, 0.2), draw(width, 0.2), draw(width, 0.05, 1)].map((values) =>
        writer.tensor([width], values),
      ),
    ]);
  const relu = (input: string) => writer.node('Relu', [input]);
  const block = (input: string, isNormalised: boolean, isHalf: boolean) => {
    const inner = convolve(input, WIDTH, WIDTH / 2, 1, isHalf);
    const active = relu(isNormalised ? normalise(inner, WIDTH / 2) : inner);
    const branch = convolve(relu(convolve(active, WIDTH / 2, WIDTH / 2, 3)), WIDTH / 2, WIDTH, 1);
    return relu(writer.node('Add', [input, branch]));
  };
  const picture = writer.input('float32', ['batch', SIDE, SIDE, 3]);
  let blob = writer.node('Transpose', [picture], { perm: [0, 3, 1, 2] });
  blob = relu(convolve(blob, 3, WIDTH, 3));
  blob = writer.node('MaxPool', [blob], { kernel_shape: [2, 2], strides: [2, 2] });
  for (const kind of ['plain', 'normalised', 'half'])
    blob = block(blob, kind === 'normalised', kind === 'half');
  blob = writer.node('Flatten', [writer.node('GlobalAveragePool', [convolve(blob, WIDTH, tags, 1)])]);
  blob = writer.node('Mul', [blob, writer.tensor([1], Float32Array.of(gain))]);
  writer.output(writer.node('Sigmoid', [blob]), 'float32', ['batch', tags], 'confidences');
  return writer.file();
}
