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
