import { MAP_TO_READ, USAGE, wholeWords } from './buffer_usage.js';

/** Buffers by which bytes come back from a device, used again and again. A buffer is at work from its copy until it was read. */
export class ReadBacks {
  private size = 0;
  private readonly idle: GPUBuffer[] = [];

  constructor(private readonly device: GPUDevice) {}

  /** The first bytes of a buffer, a multiple of four, as they are when the device is told what it was told so far. */
  fetch(source: GPUBuffer, bytes: number): Promise<Uint8Array> {
    const readBack = this.take(bytes);
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, readBack, 0, bytes);
    this.device.queue.submit([encoder.finish()]);
    return this.read(readBack, bytes);
  }

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
      const mapped = wholeWords(bytes);
      await buffer.mapAsync(MAP_TO_READ, 0, mapped);
      const read = new Uint8Array(buffer.getMappedRange(0, mapped)).slice(0, bytes);
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
