import type { Tensor } from 'onnxruntime-common';
import { valuesOf } from '../ort_tensor.js';
import { inOrtTurn } from '../ort_turns.js';
import type { Packing } from '../packing.js';
import type { HeldValues, TensorValues } from '../pass_runner.js';
import type { TileSamples } from '../tile_samples.js';
import type { DeviceTools, Fetched } from './device_tools.js';

/** What a pass made, in memory of ONNX Runtime's. */
export class DeviceTensor implements HeldValues {
  private isGone = false;

  constructor(readonly tensor: Tensor) {}

  async take(): Promise<TensorValues> {
    const { type } = this.tensor;
    const data = await this.tensor.getData(true);
    this.isGone = true;
    return valuesOf(type, data);
  }

  /** Its floats; it is gone when this returns. */
  fetch(fetched: Fetched): Promise<Float32Array> {
    const floats = fetched.fetch(this.buffer, 4 * this.tensor.size);
    this.release();
    return floats.then(floatsOf);
  }

  /** Its bytes, likewise. */
  pack({ pack }: DeviceTools, shape: readonly number[], packing: Packing): Promise<Uint8Array> {
    const packed = pack(this.buffer, shape, packing);
    this.release();
    return packed;
  }

  release(): void {
    if (!this.isGone) this.tensor.dispose();
    this.isGone = true;
  }

  private get buffer(): GPUBuffer {
    return this.tensor.gpuBuffer as GPUBuffer;
  }
}

/** A tile whose values the device makes when it is told of the pass that reads them. */
export class DeviceTile implements HeldValues {
  constructor(
    private readonly tools: DeviceTools,
    private readonly samples: TileSamples,
  ) {}

  /** For what the device is told next. */
  unpack(): GPUBuffer {
    return this.tools.unpack(this.samples);
  }

  async take(): Promise<TensorValues> {
    const { height, width } = this.samples;
    const fetched = this.tools.openFetched();
    try {
      return floatsOf(await inOrtTurn(() => fetched.fetch(this.unpack(), 4 * 3 * height * width)));
    } finally {
      fetched.destroyIdle();
    }
  }

  release(): void {}
}

// Bytes in memory of their own.
function floatsOf({ buffer }: Uint8Array): Float32Array {
  return new Float32Array(buffer);
}
