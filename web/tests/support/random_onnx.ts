import { type OnnxType, OnnxWriter, type Sides } from './onnx_writer.js';
import { normal, seededRandom } from './random.js';

export interface RandomOnnxOptions {
  readonly type?: OnnxType;
  readonly outputType?: OnnxType;
  readonly layout?: 'nchw' | 'nhwc';
  readonly channels?: 1 | 3;
  readonly range?: 'unit' | 'byte' | 'signed';
  readonly order?: 'rgb' | 'bgr';
  readonly scale?: 1 | 2 | 3 | 4;
  /** Rows and columns where they aren't free. */
  readonly fixed?: readonly [number, number];
  /** Whether its convolutions pad; else it consumes 2 pixels on each side. */
  readonly pads?: boolean;
  /** Sides have to be multiples of that. */
  readonly multiple?: number;
  /** Nothing in its ends tells where the channels are. */
  readonly hidesChannels?: boolean;
}

/** A model from image to image with random weights: two convolutions, and what its options ask for. */
export function randomOnnx(options: RandomOnnxOptions = {}): Uint8Array {
  const { type = 'float32', layout = 'nchw', channels = 3, range = 'unit', scale = 2, pads = true } = options;
  const writer = new OnnxWriter();
  const random = seededRandom(5);
  const draw = (count: number, deviation: number, mean = 0) =>
    Float32Array.from({ length: count }, () => mean + deviation * normal(random));
  const sides = (factor: number): Sides => {
    const [height, width] = options.fixed?.map((side) => side * factor) ?? [`h${factor}`, `w${factor}`];
    const planes = options.hidesChannels ? 'c' : channels;
    return layout === 'nchw'
      ? [1, planes, height as string, width as string]
      : [1, height as string, width as string, planes];
  };
  const convolve = (input: string, from: number, to: number, deviation: number, mean: number) => {
    const weight = writer.tensor([to, from, 3, 3], draw(9 * from * to, deviation));
    const bias = writer.tensor([to], draw(to, 0.05, mean));
    const pad = pads ? 1 : 0;
    return writer.node('Conv', [input, weight, bias], { kernel_shape: [3, 3], pads: [pad, pad, pad, pad] });
  };
  const affine = (input: string, factor: number, offset: number) =>
    writer.node('Add', [
      writer.node('Mul', [input, writer.tensor([1], Float32Array.of(factor))]),
      writer.tensor([1], Float32Array.of(offset)),
    ]);
  const into = { unit: [1, 0], byte: [1 / 255, 0], signed: [0.5, 0.5] } as const;
  const out = { unit: [1, 0], byte: [255, 0], signed: [2, -1] } as const;
  const reach = (value: string) => (options.multiple ? shuffled(writer, value, options.multiple) : value);

  let blob = writer.cast(writer.input(type, sides(1)), 'float32');
  if (layout === 'nhwc') blob = writer.node('Transpose', [blob], { perm: [0, 3, 1, 2] });
  const [factor, offset] = into[range];
  blob = affine(blob, factor, offset);
  const width = 6;
  blob = writer.node('LeakyRelu', [convolve(reach(blob), channels, width, 0.4, 0)], {
    alpha: { float: 0.1 },
  });
  blob = convolve(blob, width, channels * scale * scale, 0.12, 0.4);
  if (scale > 1) blob = writer.node('DepthToSpace', [blob], { blocksize: scale, mode: 'CRD' });
  const [back, backOffset] = out[range];
  blob = affine(blob, back, backOffset);
  const outputType = options.outputType ?? type;
  if (outputType === 'uint8') blob = writer.node('Round', [writer.node('Relu', [blob])]);
  if (layout === 'nhwc') blob = writer.node('Transpose', [blob], { perm: [0, 2, 3, 1] });
  writer.output(writer.cast(blob, outputType), outputType, sides(pads ? scale : 1000 * scale));
  return writer.file();
}

// Into blocks and back: only whole blocks can be.
function shuffled(writer: OnnxWriter, value: string, block: number): string {
  const parts = writer.node('SpaceToDepth', [value], { blocksize: block });
  return writer.node('DepthToSpace', [parts], { blocksize: block, mode: 'DCR' });
}
