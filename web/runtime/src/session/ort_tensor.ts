import type { Tensor } from 'onnxruntime-common';
import type { CorePort } from '../core/stages.js';
import type { OrtBinding } from '../platform/platform.js';
import type { TensorValues } from './pass_runner.js';

/** A tensor of ONNX Runtime for a port's values. */
export function tensorOf(ort: OrtBinding, { shape, half }: CorePort, values: TensorValues): Tensor {
  return half
    ? halfTensorOf(ort, values as Uint16Array, shape)
    : new ort.Tensor('float32', values as Float32Array, shape);
}

/** One of fp16 for its bits. */
export function halfTensorOf(ort: OrtBinding, bits: Uint16Array, shape: readonly number[]): Tensor {
  return ort.halfTensor?.(bits, shape) ?? new ort.Tensor('float16', bits, shape);
}

/** `data` of a tensor of that type. */
export function valuesOf(type: Tensor.Type, data: Tensor['data']): TensorValues {
  return type === 'float16' ? bitsOf(data) : (data as Float32Array);
}

/** Those of a tensor of fp16. Newer engines have a Float16Array, in which ONNX Runtime then answers; only its bits are of use here. */
export function bitsOf(data: Tensor['data']): Uint16Array {
  const { buffer, byteOffset, length } = data as Uint16Array;
  return new Uint16Array(buffer, byteOffset, length);
}
