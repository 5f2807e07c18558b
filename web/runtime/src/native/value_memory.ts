import type { TensorValues } from '../session/pass_runner.js';

// A block costs addresses, and memory only where something was written. Fewer are better: V8 looks for garbage each time that
// some tens of megabytes were allocated beside its heap, which took a twentieth of a run while each value had memory of its own.
const SMALLEST_BLOCK = 16 * 2 ** 20;
const LARGEST_BLOCK = 256 * 2 ** 20;

// Of a line of the processor's cache, and of its widest instructions.
const ALIGNMENT = 64;

/** Room for values that never leave this thread, in a few large blocks: what one gives back the next one finds in the cache. */
export class ValueMemory {
  private readonly blocks: Block[] = [];

  /** Room for so many bytes, with anything in it. Throws a `RangeError` where there is no memory. */
  take(bytes: number): Uint8Array {
    const room = aligned(bytes);
    for (const block of this.blocks) {
      const offset = block.take(room);
      if (offset !== undefined) return new Uint8Array(block.buffer, offset, bytes);
    }
    this.blocks.push(this.openBlock(room));
    return this.take(bytes);
  }

  /** Only what `take` gave. */
  giveBack({ buffer, byteOffset, byteLength }: Uint8Array | TensorValues): void {
    this.blocks.find((block) => block.buffer === buffer)?.giveBack(byteOffset, aligned(byteLength));
  }

  /** Lets go of the blocks in which nothing is left. */
  trim(): void {
    const used = this.blocks.filter(({ isFree }) => !isFree);
    this.blocks.splice(0, this.blocks.length, ...used);
  }

  // As large as all others together, or, where the addresses for that are lacking, no larger than it has to be.
  private openBlock(room: number): Block {
    const all = this.blocks.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    const wished = Math.max(room, Math.min(Math.max(all, SMALLEST_BLOCK), LARGEST_BLOCK));
    try {
      return new Block(wished);
    } catch {
      return new Block(room);
    }
  }
}

interface Gap {
  readonly offset: number;
  readonly bytes: number;
}

class Block {
  readonly buffer: ArrayBuffer;
  /** Ascending, and never side by side. */
  private gaps: readonly Gap[];

  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(bytes);
    this.gaps = [{ offset: 0, bytes }];
  }

  get isFree(): boolean {
    return this.gaps[0]?.bytes === this.buffer.byteLength;
  }

  /** At the lowest place that is large enough: so the block's end stays untouched for longest. */
  take(bytes: number): number | undefined {
    const gap = this.gaps.find((gap) => gap.bytes >= bytes);
    if (!gap) return undefined;
    const rest = { offset: gap.offset + bytes, bytes: gap.bytes - bytes };
    this.gaps = this.gaps.flatMap((other) => (other !== gap ? other : rest.bytes > 0 ? rest : []));
    return gap.offset;
  }

  giveBack(offset: number, bytes: number): void {
    const end = offset + bytes;
    const before = this.gaps.find((gap) => gap.offset + gap.bytes === offset);
    const after = this.gaps.find((gap) => gap.offset === end);
    const start = before?.offset ?? offset;
    const joined = { offset: start, bytes: (after ? after.offset + after.bytes : end) - start };
    const others = this.gaps.filter((gap) => gap !== before && gap !== after);
    this.gaps = [...others, joined].sort((a, b) => a.offset - b.offset);
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
