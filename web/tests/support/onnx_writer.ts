import { toHalf } from './half.js';
import { bytes, type Field, float, integer, message, text } from './protobuf.js';

export type OnnxType = 'float32' | 'float16' | 'uint8' | 'int64';
/** A side's name where it is free. */
export type Sides = readonly (number | string)[];

const TYPES: Readonly<Record<OnnxType, number>> = { float32: 1, uint8: 2, int64: 7, float16: 10 };
const FLOAT_ATTRIBUTE = 1;
const INTEGER_ATTRIBUTE = 2;
const TEXT_ATTRIBUTE = 3;
const INTEGERS_ATTRIBUTE = 7;

type Attribute = number | string | readonly number[] | { readonly float: number };

/** Writes an ONNX model node by node; each method gives the name of what it made. */
export class OnnxWriter {
  private readonly nodes: Field[] = [];
  private readonly tensors: Field[] = [];
  private ends: Field[] = [];
  private count = 0;

  node(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    return this.nodeTo(`v${this.count++}`, type, inputs, attributes);
  }

  private nodeTo(
    output: string,
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
  ) {
    const parts = [...inputs.map((input) => text(1, input)), text(2, output), text(4, type)];
    for (const [name, value] of Object.entries(attributes)) parts.push(message(5, attribute(name, value)));
    this.nodes.push(message(1, parts));
    return output;
  }

  /** A constant, in half precision where it is said. */
  tensor(dims: readonly number[], values: Float32Array, isHalf = false): string {
    const name = `w${this.count++}`;
    const raw = isHalf ? Uint16Array.from(values, toHalf) : values;
    const type = TYPES[isHalf ? 'float16' : 'float32'];
    const content = new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength);
    this.tensors.push(
      message(5, [...dims.map((dim) => integer(1, dim)), integer(2, type), text(8, name), bytes(9, content)]),
    );
    return name;
  }

  input(type: OnnxType, sides: Sides): string {
    this.ends.push(message(11, end('picture', type, sides)));
    return 'picture';
  }

  output(value: string, type: OnnxType, sides: Sides, name = 'enlarged'): void {
    this.nodeTo(name, 'Identity', [value], {});
    this.ends.push(message(12, end(name, type, sides)));
  }

  cast(value: string, type: OnnxType): string {
    return this.node('Cast', [value], { to: TYPES[type] });
  }

  file(): Uint8Array {
    const graph = message(7, [...this.nodes, text(2, 'graph'), ...this.tensors, ...this.ends]);
    const opset = message(8, [text(1, ''), integer(2, 17)]);
    return new Uint8Array(Buffer.concat([integer(1, 8), graph, opset]));
  }
}

function attribute(name: string, value: Attribute): Field[] {
  if (typeof value === 'number') return [text(1, name), integer(3, value), integer(20, INTEGER_ATTRIBUTE)];
  if (typeof value === 'string') return [text(1, name), text(4, value), integer(20, TEXT_ATTRIBUTE)];
  if ('float' in value) return [text(1, name), float(2, value.float), integer(20, FLOAT_ATTRIBUTE)];
  return [text(1, name), ...value.map((each) => integer(8, each)), integer(20, INTEGERS_ATTRIBUTE)];
}

function end(name: string, type: OnnxType, sides: Sides): Field[] {
  const dims = sides.map((side) => message(1, [typeof side === 'number' ? integer(1, side) : text(2, side)]));
  const tensor = message(1, [integer(1, TYPES[type]), message(2, dims)]);
  return [text(1, name), message(2, [tensor])];
}
