import { OnnxWriter } from '../onnx_writer.js';
import { seededRandom } from '../random.js';

/** A value of a network: its name, and how many channels it has. */
export interface Blob {
  readonly name: string;
  readonly channels: number;
}

interface ConvolutionOptions {
  readonly channels: number;
  readonly kernel: number;
  readonly stride?: number;
  /** How large its values are, of those that would be as large as what went in. 1 without it. */
  readonly gain?: number;
  readonly activates?: boolean;
}

/** The layers of which networks in full size are made, with random weights under which values stay about as large as they are. */
export class Layers {
  readonly writer = new OnnxWriter();
  private readonly random = seededRandom(5);

  /** Of a picture as models of Keras take it, rows of pixels of three channels. */
  input(side: number): Blob {
    const picture = this.writer.input('float32', ['batch', side, side, 3]);
    return { name: this.writer.node('Transpose', [picture], { perm: [0, 3, 1, 2] }), channels: 3 };
  }

  convolve(from: Blob, options: ConvolutionOptions): Blob {
    const { channels, kernel, stride = 1, gain = 1, activates = true } = options;
    const limit = gain * Math.sqrt((activates ? 6 : 3) / (from.channels * kernel * kernel));
    const weights = this.weights([channels, from.channels, kernel, kernel], limit);
    const name = this.writer.node('Conv', [from.name, weights, this.weights([channels], 0.2 * gain)], {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: samePads(kernel, stride),
    });
    return { name: activates ? this.writer.node('Relu', [name]) : name, channels };
  }

  pool({ name, channels }: Blob, kernel: number, stride: number): Blob {
    const sides = {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: samePads(kernel, stride),
    };
    return { name: this.writer.node('MaxPool', [name], sides), channels };
  }

  normalise({ name, channels }: Blob): Blob {
    const values = [
      this.weights([channels], 0.2, 0.8),
      this.weights([channels], 0.2),
      this.weights([channels], 0.2),
    ];
    const variance = this.weights([channels], 0, 1);
    const normalised = this.writer.node('BatchNormalization', [name, ...values, variance]);
    return { name: this.writer.node('Relu', [normalised]), channels };
  }

  add(one: Blob, other: Blob, activates: boolean): Blob {
    const sum = this.writer.node('Add', [one.name, other.name]);
    return { name: activates ? this.writer.node('Relu', [sum]) : sum, channels: one.channels };
  }

  /** The mean over all places, a vector. */
  mean({ name, channels }: Blob): Blob {
    return { name: this.writer.node('Flatten', [this.writer.node('GlobalAveragePool', [name])]), channels };
  }

  multiply({ name, channels }: Blob, to: number): Blob {
    const product = this.writer.node('MatMul', [name, this.weights([channels, to], Math.sqrt(3 / channels))]);
    return { name: this.writer.node('Add', [product, this.weights([to], 0.2)]), channels: to };
  }

  /** The file, with a confidence for each channel of that vector. */
  confidences({ name, channels }: Blob): Uint8Array {
    this.writer.output(this.writer.node('Sigmoid', [name]), 'float32', ['batch', channels], 'confidences');
    return this.writer.file();
  }

  /** Evenly spread up to that far around a middle. */
  weights(sides: readonly number[], limit: number, middle = 0): string {
    const values = new Float32Array(sides.reduce((product, side) => product * side, 1));
    for (let place = 0; place < values.length; place++) {
      values[place] = middle + limit * (2 * this.random() - 1);
    }
    return this.writer.tensor(sides, values);
  }
}

// As TensorFlow's "same" has them for a side that the stride divides.
function samePads(kernel: number, stride: number): readonly number[] {
  const all = Math.max(0, kernel - stride);
  const before = Math.floor(all / 2);
  return [before, before, all - before, all - before];
}
