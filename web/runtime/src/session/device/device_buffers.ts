import { IdleMemory } from '../../idle_memory.js';
import { inWholeWords, USAGE, wholeGrains } from './buffer_usage.js';

// An idle buffer serves for less, up to a fifth: a device takes a third of a millisecond for one of ten megabytes, as long as
// some passes, and a stage's features are mostly somewhat smaller than those that it reads.
const MOST_UNUSED = 1.25;

/**
 * Buffers for what passes make, and for what they are given from here. Of who gave one back the device was told all that it
 * needs the buffer for: what it is told next comes after that.
 */
export class DeviceBuffers {
  private readonly idle = new Map<number, GPUBuffer[]>();
  /** Those of the run before, which the present one had no use for yet. */
  private readonly left = new Set<GPUBuffer>();
  /** Bytes made since then, in whose place none of those went yet. */
  private madeInPlace = 0;
  /** Those that come back here; a full device gave others, which hold nothing. */
  private lent = new WeakSet<GPUBuffer>();
  private readonly memory = new IdleMemory(() => this.destroyIdle());

  constructor(private readonly device: GPUDevice) {}

  /** One of at least so many bytes. What it holds is somebody else's. */
  take(bytes: number): GPUBuffer {
    this.memory.use();
    const size = wholeGrains(bytes);
    const buffer = this.takeIdle(size) ?? this.create(size);
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

  /** A run is over: the next may need as much. */
  rest(): void {
    for (const buffers of this.idle.values()) for (const buffer of buffers) this.left.add(buffer);
    this.madeInPlace = 0;
    this.memory.rest();
  }

  /** Gives all memory back, of those that are lent when they come back. */
  release(): void {
    this.memory.end();
    this.lent = new WeakSet();
  }

  private takeIdle(size: number): GPUBuffer | undefined {
    const fitting = [...this.idle.keys()].filter((has) => has >= size && has <= MOST_UNUSED * size);
    const buffer = this.idle.get(Math.min(...fitting))?.pop();
    if (buffer) this.forget(buffer);
    return buffer;
  }

  private forget(buffer: GPUBuffer): void {
    this.left.delete(buffer);
    if (this.idle.get(buffer.size)?.length === 0) this.idle.delete(buffer.size);
  }

  private create(size: number): GPUBuffer {
    this.madeInPlace += size;
    for (const buffer of this.left) this.destroyReplaced(buffer);
    return this.device.createBuffer({ size, usage: USAGE.storage | USAGE.copySource | USAGE.copyTarget });
  }

  // What was of use for another picture makes room for what is of use for this one.
  private destroyReplaced(buffer: GPUBuffer): void {
    if (buffer.size > this.madeInPlace) return;
    this.madeInPlace -= buffer.size;
    const others = this.idleOf(buffer.size).filter((other) => other !== buffer);
    this.idle.set(buffer.size, others);
    this.forget(buffer);
    buffer.destroy();
  }

  private destroyIdle(): void {
    for (const buffers of this.idle.values()) for (const buffer of buffers) buffer.destroy();
    this.idle.clear();
    this.left.clear();
  }

  private idleOf(size: number): GPUBuffer[] {
    const idle = this.idle.get(size) ?? [];
    this.idle.set(size, idle);
    return idle;
  }
}
