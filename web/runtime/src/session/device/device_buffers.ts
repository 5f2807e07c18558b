import { inWholeWords, USAGE, wholeGrains } from './buffer_usage.js';

/**
 * Buffers for what passes make, and for what they are given from here. Of who gave one back the device was told all that it
 * needs the buffer for: what it is told next comes after that.
 */
export class DeviceBuffers {
  private readonly idle = new Map<number, GPUBuffer[]>();
  /** Those that come back here; a full device gave others, which hold nothing. */
  private lent = new WeakSet<GPUBuffer>();

  constructor(private readonly device: GPUDevice) {}

  /** One of at least so many bytes. What it holds is somebody else's. */
  take(bytes: number): GPUBuffer {
    const size = wholeGrains(bytes);
    const buffer = this.idleOf(size).pop() ?? this.create(size);
    this.lent.add(buffer);
    return buffer;
  }

  /** One that holds these values. */
  holding({ buffer, byteOffset, byteLength }: ArrayBufferView): GPUBuffer {
    const taken = this.take(byteLength);
    this.device.queue.writeBuffer(taken, 0, inWholeWords(new Uint8Array(buffer, byteOffset, byteLength)));
    return taken;
  }

  giveBack(buffer: GPUBuffer): void {
    if (this.lent.delete(buffer)) this.idleOf(buffer.size).push(buffer);
    else buffer.destroy();
  }

  destroyIdle(): void {
    for (const buffers of this.idle.values()) for (const buffer of buffers) buffer.destroy();
    this.idle.clear();
  }

  /** Gives all memory back, of those that are lent when they come back. */
  release(): void {
    this.destroyIdle();
    this.lent = new WeakSet();
  }

  private idleOf(size: number): GPUBuffer[] {
    const idle = this.idle.get(size) ?? [];
    this.idle.set(size, idle);
    return idle;
  }

  private create(size: number): GPUBuffer {
    return this.device.createBuffer({ size, usage: USAGE.storage | USAGE.copySource | USAGE.copyTarget });
  }
}
