import { MAP_TO_READ, USAGE } from './buffer_usage.js';

/** Buffers by which bytes come back from a device, used again and again. A buffer is at work from its copy until it was read. */
export class ReadBacks {
  private size = 0;
  private readonly idle: GPUBuffer[] = [];

  constructor(private readonly device: GPUDevice) {}

  /** One of at least so many bytes, for a copy into it. */
  take(bytes: number): GPUBuffer {
    if (bytes > this.size) {
      this.destroyIdle();
      this.size = bytes;
    }
    return this.idle.pop() ?? this.create();
  }

  /** What was copied into it, once the device is so far. It is given back, whatever happens. */
  async read(buffer: GPUBuffer, bytes: number): Promise<Uint8Array> {
    try {
      await buffer.mapAsync(MAP_TO_READ);
      const read = new Uint8Array(buffer.getMappedRange()).slice(0, bytes);
      buffer.unmap();
      this.giveBack(buffer);
      return read;
    } catch (error) {
      buffer.destroy();
      throw error;
    }
  }

  destroyIdle(): void {
    for (const buffer of this.idle.splice(0)) buffer.destroy();
  }

  private giveBack(buffer: GPUBuffer): void {
    if (buffer.size < this.size) buffer.destroy();
    else this.idle.push(buffer);
  }

  private create(): GPUBuffer {
    return this.device.createBuffer({
      size: this.size,
      usage: USAGE.copyTarget | USAGE.mapRead,
    });
  }
}
