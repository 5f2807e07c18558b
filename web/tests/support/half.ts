const floats = new Float32Array(1);
const bits = new Uint32Array(floats.buffer);

/** The 16 bits of the half-precision number nearest to `value`; less than 2⁻¹⁴ becomes 0, which weights don't mind. */
export function toHalf(value: number): number {
  floats[0] = value;
  const word = bits[0] as number;
  const sign = (word >>> 16) & 0x8000;
  const exponent = ((word >>> 23) & 0xff) - 127 + 15;
  if (exponent <= 0) return sign;
  if (exponent >= 31) throw new RangeError(`${value} is too large for half precision`);
  // A carry out of the fraction goes into the exponent, as it should.
  return sign | ((exponent << 10) + (((word & 0x7fffff) + 0x1000) >>> 13));
}
