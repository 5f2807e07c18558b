import { USAGE } from './buffer_usage.js';
import type { Binding, Dispatch } from './recording.js';

// No device asks for more: https://www.w3.org/TR/webgpu/#limits
const ALIGNMENT = 256;

/** The uniforms of all shaders of a recording, in one buffer that is written once. */
export class Uniforms {
  private readonly buffer: GPUBuffer | undefined;
  private readonly offsets = new Map<Binding, number>();

  constructor(device: GPUDevice, dispatches: readonly Dispatch[]) {
    let bytes = 0;
    for (const bound of dispatches.flatMap(({ bindings }) => bindings)) {
      if (!bound.uniforms) continue;
      this.offsets.set(bound, bytes);
      bytes += ALIGNMENT * Math.ceil(sizeOf(bound) / ALIGNMENT);
    }
    if (bytes === 0) return;
    const values = new Uint8Array(bytes);
    for (const [{ uniforms }, offset] of this.offsets) values.set(uniforms as Uint8Array, offset);
    this.buffer = device.createBuffer({ size: bytes, usage: USAGE.uniform | USAGE.copyTarget });
    device.queue.writeBuffer(this.buffer, 0, values);
  }

  /** Where a binding's uniforms lie; nothing for one that has none. */
  of(bound: Binding): GPUBufferBinding | undefined {
    const offset = this.offsets.get(bound);
    if (!this.buffer || offset === undefined) return undefined;
    return { buffer: this.buffer, offset, size: sizeOf(bound) };
  }

  destroy(): void {
    this.buffer?.destroy();
  }
}

// The shader may be bound to more than what is written.
function sizeOf({ size, buffer }: Binding): number {
  return size ?? buffer.size;
}
