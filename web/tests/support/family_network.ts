import { NcnnWriter } from './ncnn_writer.js';
import { normal, seededRandom } from './random.js';
import type { RandomNetwork } from './random_network.js';

interface Convolution {
  readonly kernel?: number;
  readonly stride?: number;
  readonly pad?: number;
  readonly slope?: number;
  readonly type?: 'Convolution' | 'Deconvolution';
  /** How much more the results differ than the inputs do. */
  readonly gain?: number;
  readonly bias?: number;
}

/** Layers with random weights, in the words of ncnn's files. */
class FamilyWriter {
  readonly writer = new NcnnWriter();
  private readonly random = seededRandom(7);

  convolve(input: string, from: number, to: number, options: Convolution = {}): string {
    const { kernel = 3, stride = 1, pad = 1, slope, type = 'Convolution', gain = 1, bias = 0 } = options;
    const count = from * to * kernel * kernel;
    const deviation = gain * Math.sqrt(1 / (from * kernel * kernel));
    const activation = slope === undefined ? '' : ` 9=2 -23310=1,${slope.toExponential(6)}`;
    const sizes = `0=${to} 1=${kernel} 3=${stride} 4=${pad} 5=1 6=${count}`;
    const output = this.writer.layer(type, [input], sizes + activation);
    this.writer.weights(Float32Array.from({ length: count }, () => deviation * normal(this.random)));
    this.writer.bias(Float32Array.from({ length: to }, () => bias + 0.1 * normal(this.random)));
    return output;
  }

  /** An inner product whose results follow its inputs strongly. */
  multiply(input: string, from: number, to: number, activation: 'relu' | 'sigmoid'): string {
    const kind = activation === 'relu' ? 1 : 4;
    const output = this.writer.layer('InnerProduct', [input], `0=${to} 1=1 2=${from * to} 9=${kind}`);
    const deviation = 3 / Math.sqrt(from);
    this.writer.weights(Float32Array.from({ length: from * to }, () => deviation * normal(this.random)));
    this.writer.bias(Float32Array.from({ length: to }, () => 1 + 0.1 * normal(this.random)));
    return output;
  }

  prelu(input: string, channels: number): string {
    const output = this.writer.layer('PReLU', [input], `0=${channels}`);
    this.writer.bias(Float32Array.from({ length: channels }, () => 0.3 * normal(this.random)));
    return output;
  }
}

function network(
  id: string,
  scale: 2 | 3 | 4,
  build: (files: FamilyWriter, input: string) => void,
): RandomNetwork {
  const files = new FamilyWriter();
  build(files, files.writer.layer('Input', [], '', 'data'));
  return { id, family: 'nose', scale, ...files.writer.files() };
}

/** waifu2x's upconv_7. */
export const UPCONV_7 = network('random-upconv-7', 2, (files, input) => {
  let channels = 3;
  let blob = input;
  for (const next of [4, 4, 8, 8, 8, 16]) {
    blob = files.convolve(blob, channels, next, { pad: 0, slope: 0.1 });
    channels = next;
  }
  files.convolve(blob, channels, 3, { kernel: 4, stride: 2, pad: 3, type: 'Deconvolution' });
});

/** waifu2x's cunet: two U-nets with squeeze and excitation, as its files write them. */
export const CUNET = network('random-cunet', 2, (files, input) => {
  const { writer } = files;
  const width = 4;
  const convolve = (blob: string, from: number, to: number, options: Convolution = {}) =>
    files.convolve(blob, from * width, to * width, { pad: 0, slope: 0.1, gain: 1.4, ...options });
  const halve = (blob: string, channels: number) =>
    convolve(blob, channels, channels, { kernel: 2, stride: 2 });
  const raise = (blob: string, channels: number) =>
    convolve(blob, channels, channels, { kernel: 2, stride: 2, type: 'Deconvolution' });
  const enter = (blob: string) =>
    convolve(files.convolve(blob, 3, width, { pad: 0, slope: 0.1, gain: 2 }), 1, 2);
  const join = (large: string, small: string, border: number) => {
    const cropped = writer.layer('Crop', [large, small], `0=${border} 1=${border}`);
    return writer.layer('Eltwise', [cropped, small], '0=1');
  };
  const excite = (blob: string, channels: number) => {
    const means = writer.layer('Pooling', [blob], '0=1 4=1');
    const few = files.multiply(means, channels * width, channels, 'relu');
    return writer.layer(
      'Scale',
      [blob, files.multiply(few, channels, channels * width, 'sigmoid')],
      '0=-233 1=0',
    );
  };
  const outer = enter(input);
  const inner = excite(convolve(convolve(halve(outer, 2), 2, 4), 4, 2), 2);
  const raised = convolve(join(outer, raise(inner, 2), 4), 2, 2);
  const bottom = { kernel: 4, stride: 2, pad: 3, type: 'Deconvolution', gain: 2, bias: 0.5 } as const;
  const first = files.convolve(raised, 2 * width, 3, bottom);
  const second = enter(first);
  const middle = excite(convolve(convolve(halve(second, 2), 2, 2), 2, 4), 4);
  const deepest = excite(convolve(convolve(halve(middle, 4), 4, 8), 8, 4), 4);
  const back = convolve(convolve(join(middle, raise(deepest, 4), 4), 4, 2), 2, 2);
  const last = convolve(join(second, raise(excite(back, 2), 2), 16), 2, 2);
  join(first, files.convolve(last, 2 * width, 3, { pad: 0, gain: 0.3 }), 20);
});

/** Real-ESRGAN's compact network, which gives 4x; made smaller at its end where `smaller` says so. */
export function compact(scale: 2 | 3 | 4, smaller?: number): RandomNetwork {
  return network(`random-compact-${scale}x`, scale, (files, input) => {
    const { writer } = files;
    let blob = files.prelu(files.convolve(input, 3, 8), 8);
    for (let i = 0; i < 3; ++i) blob = files.prelu(files.convolve(blob, 8, 8), 8);
    blob = writer.layer('PixelShuffle', [files.convolve(blob, 8, 48)], '0=4');
    const nearest = writer.layer('Interp', [input], '0=1 1=4.000000e+00 2=4.000000e+00');
    blob = writer.layer('BinaryOp', [blob, nearest]);
    if (smaller !== undefined) writer.layer('Interp', [blob], `0=3 1=${smaller} 2=${smaller}`);
  });
}

/** One residual block of Real-ESRGAN's plus network. */
export const RRDB = network('random-rrdb', 4, (files, input) => {
  const { writer } = files;
  const residual = (body: string, skip: string) =>
    writer.layer('Eltwise', [body, skip], '0=1 -23301=2,2.000000e-01,1.000000e+00');
  const dense = (blob: string) => {
    const parts = [blob];
    for (let i = 0; i < 4; ++i) {
      const joined = i === 0 ? blob : writer.layer('Concat', [...parts]);
      parts.push(files.convolve(joined, 8 + 4 * i, 4, { slope: 0.2 }));
    }
    return residual(files.convolve(writer.layer('Concat', [...parts]), 24, 8), blob);
  };
  const first = files.convolve(input, 3, 8);
  const body = files.convolve(residual(dense(dense(dense(first))), first), 8, 8);
  let blob = writer.layer('BinaryOp', [first, body]);
  for (let i = 0; i < 2; ++i) {
    blob = writer.layer('Interp', [blob], '0=1 1=2.000000e+00 2=2.000000e+00');
    blob = files.convolve(blob, 8, 8, { slope: 0.2 });
  }
  blob = files.convolve(blob, 8, 8, { slope: 0.2 });
  files.convolve(blob, 8, 3, { gain: 8, bias: 0.5 });
});
