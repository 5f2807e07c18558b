import { type NcnnFiles, NcnnWriter } from './ncnn_writer.js';
import { normal, seededRandom } from './random.js';

const KINDS = ['se', 'pro', 'nose', 'fast'] as const;

/** What a network with random weights is to be like. */
export interface RandomNetworkOptions {
  /** `nose` has no means; `fast` is like the bundled acg2vec-denoise-2x, which adds its input, enlarged, inside the graph: 2x only. */
  readonly kind: (typeof KINDS)[number];
  readonly scale: 2 | 3 | 4;
  /** What the official widths are divided by. */
  readonly divisor?: number;
  readonly seed?: number;
  /** How far the result's values lie apart; 1 without it. */
  readonly contrast?: number;
}

/** A network of Real-CUGAN's shape; `skip` is what the catalogue says of it. */
export interface RandomNetwork extends NcnnFiles {
  readonly id: string;
  readonly family: 'se' | 'pro' | 'nose' | 'acg2vec';
  readonly scale: 2 | 3 | 4;
  readonly skip?: 'nearest';
}

/**
 * A network of Real-CUGAN's shape with random weights, narrow enough for quick tests. Values stay of order one all the
 * way, the result lies mostly within 0 and 1, and the gains follow the means so strongly that tiles which don't agree on
 * them differ visibly.
 */
export function randomNetwork(options: RandomNetworkOptions): RandomNetwork {
  const { kind, scale, divisor = 4, seed = 1, contrast = 1 } = options;
  const graph = new RandomGraph(
    divisor,
    kind !== 'nose',
    contrast,
    seededRandom(1000 * seed + 10 * KINDS.indexOf(kind) + scale),
  );
  const input = graph.writer.layer('Input', [], '', 'in0');
  if (scale === 4) graph.enlargeFourfold(input);
  else graph.enlarge(input, scale, kind === 'fast');
  const family = kind === 'fast' ? 'acg2vec' : kind;
  const skip = scale === 4 ? { skip: 'nearest' as const } : {};
  return { id: `random-${kind}-${scale}x`, family, scale, ...skip, ...graph.writer.files() };
}

interface Convolution {
  readonly kernel: number;
  readonly stride?: number;
  readonly pad?: number;
  readonly activation?: 'leaky' | 'none';
  /** Deviation of the results where that of the inputs is 1. */
  readonly gain?: number;
  readonly bias?: number;
}

const ACTIVATIONS = { leaky: ' 9=2 -23310=1,1.000000e-01', relu: ' 9=1', sigmoid: ' 9=4', none: '' };
const DOUBLING = { kernel: 2, stride: 2 };

class RandomGraph {
  readonly writer = new NcnnWriter();
  private gaps = 0;
  /** Of the convolutions before the gains, which halve the values. */
  private readonly lift: number;

  constructor(
    private readonly divisor: number,
    private readonly hasMeans: boolean,
    private readonly contrast: number,
    private readonly random: () => number,
  ) {
    this.lift = hasMeans ? 2 : 1;
  }

  /** The 2x and the 3x network; `addInput`: the input, enlarged to nearest neighbours, comes on top. */
  enlarge(input: string, scale: 2 | 3, addInput: boolean): void {
    const bottom = scale === 2 ? { kernel: 4, stride: 2, pad: 3 } : { kernel: 5, stride: 3, pad: 2 };
    const level = addInput ? { gain: 0.1 * this.contrast } : { gain: 0.2 * this.contrast, bias: 0.5 };
    const rough = this.firstNet(input, 3, 3, { ...bottom, ...level });
    const fine = this.secondNet(rough, 3, 3, { kernel: 3, gain: 0.1 * this.contrast });
    const result = this.add(fine, this.crop(rough, 20), addInput ? undefined : 'out0');
    if (!addInput) return;
    const nearest = this.writer.layer('Interp', [this.crop(input, 18)], '0=1 1=2.0 2=2.0');
    this.add(result, nearest, 'out0');
  }

  /** The 4x network, to whose result the caller adds the enlarged input. */
  enlargeFourfold(input: string): void {
    const width = this.width(64);
    const rough = this.firstNet(input, 3, width, { kernel: 4, stride: 2, pad: 3 });
    const fine = this.secondNet(rough, width, width, { kernel: 3 });
    const sum = this.add(fine, this.crop(rough, 20));
    const parts = this.convolve(sum, width, 12, {
      kernel: 3,
      activation: 'none',
      gain: 0.07 * this.contrast,
    });
    this.writer.layer('PixelShuffle', [this.crop(parts, 1)], '0=2', 'out0');
  }

  private firstNet(input: string, from: number, to: number, bottom: Convolution): string {
    const [narrow, wide, widest] = [this.width(32), this.width(64), this.width(128)];
    const side = this.convolve(this.convolve(input, from, narrow), narrow, wide);
    const down = this.convolve(side, wide, wide, DOUBLING);
    const deep = this.convolve(this.convolve(down, wide, widest), widest, wide, {
      kernel: 3,
      gain: this.lift,
    });
    const up = this.deconvolve(this.squeeze(deep, wide), wide, wide, DOUBLING);
    const joined = this.convolve(this.add(this.crop(side, 4), up), wide, wide, { kernel: 3, gain: 0.7 });
    return this.deconvolve(joined, wide, to, { ...bottom, activation: 'none' });
  }

  private secondNet(input: string, from: number, to: number, bottom: Convolution): string {
    const [narrow, wide, widest] = [this.width(32), this.width(64), this.width(128)];
    const side = this.convolve(this.convolve(input, from, narrow), narrow, wide);
    const down = this.convolve(this.convolve(side, wide, wide, DOUBLING), wide, wide);
    const inner = this.squeeze(this.convolve(down, wide, widest, { kernel: 3, gain: this.lift }), widest);
    const middle = this.deconvolve(this.innermost(inner, widest), widest, widest, DOUBLING);
    const joined = this.convolve(this.add(this.crop(inner, 4), middle), widest, wide, {
      kernel: 3,
      gain: 0.7,
    });
    const deep = this.squeeze(this.convolve(joined, wide, wide, { kernel: 3, gain: this.lift }), wide);
    const up = this.deconvolve(deep, wide, wide, DOUBLING);
    const last = this.convolve(this.add(this.crop(side, 16), up), wide, wide, { kernel: 3, gain: 0.7 });
    return this.convolve(last, wide, to, { ...bottom, activation: 'none' });
  }

  private innermost(input: string, width: number): string {
    const down = this.convolve(input, width, width, DOUBLING);
    const wide = this.convolve(down, width, 2 * width);
    return this.squeeze(this.convolve(wide, 2 * width, width, { kernel: 3, gain: this.lift }), width);
  }

  /** Squeeze and excitation: the channels times gains that follow from their means. */
  private squeeze(input: string, width: number): string {
    if (!this.hasMeans) return input;
    // Few units might all be silent, and the gains then be the same whatever the means are.
    const hidden = Math.max(4, width / 8);
    const means = this.writer.layer('Pooling', [input], '0=1 4=1', `gap${this.gaps++}`);
    const units = this.connect(means, width, hidden, 'relu', { gain: 3, bias: 1 });
    const gains = this.connect(units, hidden, width, 'sigmoid', { gain: 3 });
    return this.writer.layer('BinaryOp', [input, gains], '0=2');
  }

  private connect(
    input: string,
    from: number,
    to: number,
    activation: 'relu' | 'sigmoid',
    { gain, bias = 0 }: { gain: number; bias?: number },
  ): string {
    this.draw(from * to, gain / Math.sqrt(from), to, bias);
    const options = `0=${to} 1=1 2=${from * to}${ACTIVATIONS[activation]}`;
    return this.writer.layer('InnerProduct', [input], options);
  }

  private convolve(input: string, from: number, to: number, shape: Convolution = { kernel: 3 }): string {
    return this.weigh('Convolution', input, from, to, shape, shape.kernel ** 2);
  }

  private deconvolve(input: string, from: number, to: number, shape: Convolution): string {
    const taps = (shape.kernel / (shape.stride ?? 1)) ** 2; // that meet in one result
    return this.weigh('Deconvolution', input, from, to, shape, taps);
  }

  private weigh(
    type: string,
    input: string,
    from: number,
    to: number,
    { kernel, stride = 1, pad = 0, activation = 'leaky', gain = 1, bias = 0 }: Convolution,
    taps: number,
  ): string {
    const count = from * to * kernel ** 2;
    this.draw(count, gain * Math.sqrt(2 / (from * taps)), to, bias); // He: deviations stay as they are
    const options = [`0=${to} 1=${kernel}`, stride > 1 ? ` 3=${stride}` : '', pad > 0 ? ` 4=${pad}` : ''];
    return this.writer.layer(type, [input], `${options.join('')} 5=1 6=${count}${ACTIVATIONS[activation]}`);
  }

  private draw(count: number, deviation: number, biases: number, bias: number): void {
    const normals = (length: number, scale: number, mean: number) =>
      Float32Array.from({ length }, () => mean + scale * normal(this.random));
    this.writer.weights(normals(count, deviation, 0));
    this.writer.bias(normals(biases, 0.05, bias));
  }

  private add(left: string, right: string, output?: string): string {
    return this.writer.layer('BinaryOp', [left, right], '', output);
  }

  private crop(input: string, margin: number): string {
    const options = `-23309=2,${margin},${margin} -23310=2,-${margin},-${margin} -23311=2,-2,-1`;
    return this.writer.layer('Crop', [input], options);
  }

  private width(official: number): number {
    return official / this.divisor;
  }
}
