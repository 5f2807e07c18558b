import { Layers } from './layers.js';

const SIDE = 448;
const PATCH = 16;
const WIDTH = 768;
const HEADS = 12;
const DEPTH = 12;
const PLACES = (SIDE / PATCH) ** 2;

/** A vision transformer as large as wd-vit-tagger-v3: 95 million weights, of which one convolution makes patches. */
export function wdVit(tags: number): Uint8Array {
  const network = new Transformer();
  return network.write(tags);
}

class Transformer {
  private readonly layers = new Layers();
  private readonly writer = this.layers.writer;

  write(tags: number): Uint8Array {
    const picture = this.layers.input(SIDE);
    const unit = { ...picture, name: this.scale(picture.name, 1 / 255) };
    const kernel = this.layers.weights([WIDTH, 3, PATCH, PATCH], Math.sqrt(3 / (3 * PATCH * PATCH)));
    const options = { kernel_shape: [PATCH, PATCH], strides: [PATCH, PATCH] };
    const patches = this.reshape(this.writer.node('Conv', [unit.name, kernel], options), [0, WIDTH, PLACES]);
    let value = this.writer.node('Transpose', [patches], { perm: [0, 2, 1] });
    value = this.writer.node('Add', [value, this.layers.weights([1, PLACES, WIDTH], 0.2)]);
    for (let layer = 0; layer < DEPTH; layer++) {
      value = this.writer.node('Add', [value, this.attend(this.normalise(value))]);
      value = this.writer.node('Add', [value, this.think(this.normalise(value))]);
    }
    const mean = this.writer.node('ReduceMean', [value], { axes: [1], keepdims: 0 });
    const vector = { name: this.normalise(mean), channels: WIDTH };
    return this.layers.confidences(this.layers.multiply(vector, tags));
  }

  private attend(value: string): string {
    const heads = (perm: readonly number[]) => {
      const split = this.reshape(this.multiply(value, WIDTH, WIDTH), [0, PLACES, HEADS, WIDTH / HEADS]);
      return this.writer.node('Transpose', [split], { perm });
    };
    const product = this.writer.node('MatMul', [heads([0, 2, 1, 3]), heads([0, 2, 3, 1])]);
    const shares = this.writer.node('Softmax', [this.scale(product, (WIDTH / HEADS) ** -0.5)], { axis: 3 });
    const mixed = this.writer.node('MatMul', [shares, heads([0, 2, 1, 3])]);
    const joined = this.writer.node('Transpose', [mixed], { perm: [0, 2, 1, 3] });
    return this.multiply(this.reshape(joined, [0, PLACES, WIDTH]), WIDTH, WIDTH);
  }

  // With GELU between both products.
  private think(value: string): string {
    const wide = this.multiply(value, WIDTH, 4 * WIDTH);
    const raised = this.writer.node('Add', [
      this.writer.node('Erf', [this.scale(wide, Math.SQRT1_2)]),
      this.constant(1),
    ]);
    const active = this.writer.node('Mul', [this.scale(wide, 0.5), raised]);
    return this.multiply(active, 4 * WIDTH, WIDTH);
  }

  private normalise(value: string): string {
    const parts = [value, this.layers.weights([WIDTH], 0, 1), this.layers.weights([WIDTH], 0)];
    return this.writer.node('LayerNormalization', parts);
  }

  private multiply(value: string, from: number, to: number): string {
    return this.layers.multiply({ name: value, channels: from }, to).name;
  }

  private scale(value: string, factor: number): string {
    return this.writer.node('Mul', [value, this.constant(factor)]);
  }

  private constant(value: number): string {
    return this.writer.tensor([1], Float32Array.of(value));
  }

  private reshape(value: string, sides: readonly number[]): string {
    const shape = this.writer.tensor([sides.length], Float32Array.from(sides));
    return this.writer.node('Reshape', [value, this.writer.cast(shape, 'int64')]);
  }
}
