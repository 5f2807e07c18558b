/** Protocol buffers, as far as ONNX files need them. */
export type Field = Uint8Array;

export function integer(field: number, value: number): Field {
  return Uint8Array.from([...varint(field << 3), ...varint(value)]);
}

export function float(field: number, value: number): Field {
  return Uint8Array.from([...varint((field << 3) | 5), ...new Uint8Array(Float32Array.of(value).buffer)]);
}

export function text(field: number, value: string): Field {
  return bytes(field, new TextEncoder().encode(value));
}

export function message(field: number, parts: readonly Field[]): Field {
  return bytes(field, Buffer.concat(parts));
}

export function bytes(field: number, value: Uint8Array): Field {
  return Buffer.concat([Uint8Array.from([...varint((field << 3) | 2), ...varint(value.length)]), value]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}
