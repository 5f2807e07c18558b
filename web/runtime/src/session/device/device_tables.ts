import { USAGE } from './buffer_usage.js';

/** Tables that shaders look things up in, each written once. */
export class DeviceTables {
  private readonly buffers = new Map<string, GPUBuffer>();

  constructor(private readonly device: GPUDevice) {}

  /** The table of that name, which `make` gives where it isn't there yet. */
  get(name: string, make: () => Uint32Array): GPUBuffer {
    const known = this.buffers.get(name);
    if (known) return known;
    const values = make() as Uint32Array<ArrayBuffer>;
    const usage = USAGE.storage | USAGE.copyTarget;
    const buffer = this.device.createBuffer({ size: values.byteLength, usage });
    this.device.queue.writeBuffer(buffer, 0, values);
    this.buffers.set(name, buffer);
    return buffer;
  }

  destroy(): void {
    for (const buffer of this.buffers.values()) buffer.destroy();
    this.buffers.clear();
  }
}
