import { USAGE, wholeGrains } from './buffer_usage.js';

type Values = Float32Array | Uint32Array;

/**
 * A few values from here for a device to read, in a buffer that is written only where they are others than the last time:
 * means, and what tiles own, are mostly the same. ONNX Runtime would stage them anew for each tile, and submit.
 */
export class DeviceValues {
  private buffer: GPUBuffer | undefined;
  private written: Values | undefined;

  constructor(
    private readonly device: GPUDevice,
    private readonly usage: GPUBufferUsageFlags = USAGE.storage,
  ) {}

  /** A buffer with these values, as many as ever, for what the device is told next. */
  holding(values: Values): GPUBuffer {
    this.buffer ??= this.device.createBuffer({
      size: wholeGrains(values.byteLength),
      usage: this.usage | USAGE.copySource | USAGE.copyTarget,
    });
    if (!this.written || !areEqual(this.written, values)) {
      this.written = values.slice();
      this.device.queue.writeBuffer(this.buffer, 0, this.written as Uint32Array<ArrayBuffer>);
    }
    return this.buffer;
  }

  destroy(): void {
    this.buffer?.destroy();
    this.buffer = undefined;
    this.written = undefined;
  }
}

function areEqual(some: Values, others: Values): boolean {
  return some.every((value, index) => Object.is(value, others[index]));
}
