import { wholeGrains } from './buffer_usage.js';

/** A buffer that grows to the most that was asked for, and stays. What the device was told of a smaller one it does with that. */
export class DeviceRoom {
  private buffer: GPUBuffer | undefined;

  constructor(
    private readonly device: GPUDevice,
    private readonly usage: GPUBufferUsageFlags,
  ) {}

  for(bytes: number): GPUBuffer {
    if (this.buffer && this.buffer.size >= bytes) return this.buffer;
    this.destroy();
    this.buffer = this.device.createBuffer({ size: wholeGrains(bytes), usage: this.usage });
    return this.buffer;
  }

  destroy(): void {
    this.buffer?.destroy();
    this.buffer = undefined;
  }
}
