import type { Tensor } from 'onnxruntime-common';
import type { CorePort } from '../core/stages.js';
import type { OrtBinding } from '../platform/platform.js';
import type { TensorValues } from './pass_runner.js';

/** A tensor of ONNX Runtime for a port's values. */
export function tensorOf(ort: OrtBinding, { shape, half }: CorePort, values: TensorValues): Tensor {
  if (!half) return new ort.Tensor('float32', values as Float32Array, shape);
  const bits = values as Uint16Array;
  return ort.halfTensor?.(bits, shape) ?? new ort.Tensor('float16', bits, shape);
}

/** `data` of a tensor of that type. Newer engines have a Float16Array, in which ONNX Runtime then answers; only its bits are of use here. */
export function valuesOf(type: Tensor.Type, data: Tensor['data']): TensorValues {
  if (type !== 'float16') return data as Float32Array;
  const { buffer, byteOffset, length } = data as Uint16Array;
  return new Uint16Array(buffer, byteOffset, length);
}
