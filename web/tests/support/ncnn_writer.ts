import { toHalf } from './half.js';

/** A network's two files as ncnn keeps them. */
export interface NcnnFiles {
  readonly param: string;
  readonly bin: Uint8Array;
}

interface Layer {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly options: string;
}

const HALF_PRECISION = 0x01306b47;

/**
 * Writes an ncnn network layer by layer; each method gives the name of the layer's output.
 *
 * A blob may be read any number of times: the Split layers that ncnn wants for that are put in at the end.
 */
export class NcnnWriter {
  private readonly layers: Layer[] = [];
  private readonly words: Uint8Array[] = [];

  /** `options` are ncnn's, such as `0=32 1=3`. */
  layer(type: string, inputs: readonly string[], options = '', output = `b${this.layers.length}`): string {
    this.layers.push({ type, inputs, output, options });
    return output;
  }

  /** Appends weights to the `bin` file, behind the tag of half precision and padded to four bytes. */
  weights(values: Float32Array): void {
    const halves = new Uint16Array(2 * Math.ceil(values.length / 2));
    halves.set(Array.from(values, toHalf));
    this.words.push(new Uint8Array(Uint32Array.of(HALF_PRECISION).buffer), new Uint8Array(halves.buffer));
  }

  /** Appends a bias, which has no tag. */
  bias(values: Float32Array): void {
    this.words.push(new Uint8Array(values.buffer));
  }

  files(): NcnnFiles {
    const layers = withSplits(this.layers);
    const blobs = layers.reduce((count, { outputs }) => count + outputs.length, 0);
    const lines = layers.map(({ type, inputs, outputs, options }, index) =>
      [type, `${type.toLowerCase()}_${index}`, inputs.length, outputs.length, ...inputs, ...outputs, options]
        .join(' ')
        .trimEnd(),
    );
    const param = ['7767517', `${layers.length} ${blobs}`, ...lines, ''].join('\n');
    return { param, bin: new Uint8Array(Buffer.concat(this.words)) };
  }
}

interface WrittenLayer {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly options: string;
}

function withSplits(layers: readonly Layer[]): readonly WrittenLayer[] {
  const readers = new Map<string, number>();
  for (const input of layers.flatMap(({ inputs }) => inputs)) {
    readers.set(input, (readers.get(input) ?? 0) + 1);
  }
  const copies = new Map<string, string[]>();
  return layers.flatMap(({ type, inputs, output, options }) => {
    const read = inputs.map((input) => copies.get(input)?.shift() ?? input);
    const written = [{ type, inputs: read, outputs: [output], options }];
    const count = readers.get(output) ?? 0;
    if (count < 2) return written;
    const names = Array.from({ length: count }, (_, index) => `${output}_${index}`);
    copies.set(output, [...names]);
    return [...written, { type: 'Split', inputs: [output], outputs: names, options: '' }];
  });
}
