import type { TensorValues } from '../session/pass_runner.js';

// A buffer serves values that are smaller by so much: those of a network's parts differ by a few rows and columns.
const MOST_ROOMY = 1.125;

/**
 * Memory of values that nobody reads any more, for others of nearly the same size: fresh memory has to be given by the
 * system page by page, and collected in the end, which takes longer than copying into it.
 */
export class SpareBuffers {
  private readonly oldestFirst: ArrayBuffer[] = [];
  private bytes = 0;
  private most = Number.POSITIVE_INFINITY;

  constructor(buffers: Iterable<ArrayBuffer> = []) {
    this.add(buffers);
  }

  /** Bounds the bytes that are kept. */
  limitTo(most: number): void {
    this.most = most;
    this.dropBeyond();
  }

  /** The smallest one that has room for so many bytes, with anything in it. */
  find(bytes: number): ArrayBuffer | undefined {
    let best: ArrayBuffer | undefined;
    for (const buffer of this.oldestFirst) {
      if (buffer.byteLength < bytes || buffer.byteLength > bytes * MOST_ROOMY) continue;
      if (!best || buffer.byteLength < best.byteLength) best = buffer;
    }
    if (best) this.remove(this.oldestFirst.indexOf(best));
    return best;
  }

  /** Those added first go where there are more than the bound allows. */
  add(buffers: Iterable<ArrayBuffer>): void {
    for (const buffer of buffers) {
      this.oldestFirst.push(buffer);
      this.bytes += buffer.byteLength;
    }
    this.dropBeyond();
  }

  /** A copy in a spare buffer, where there is one. */
  copy(values: TensorValues): TensorValues {
    const buffer = this.find(values.byteLength);
    if (!buffer) return values.slice();
    const copy = viewOf(buffer, values.length, values instanceof Uint16Array);
    copy.set(values);
    return copy;
  }

  clear(): void {
    this.oldestFirst.length = 0;
    this.bytes = 0;
  }

  private dropBeyond(): void {
    while (this.bytes > this.most) this.remove(0);
  }

  private remove(index: number): void {
    for (const { byteLength } of this.oldestFirst.splice(index, 1)) this.bytes -= byteLength;
  }
}

/** A buffer's first values, in half precision or single. */
export function viewOf(buffer: ArrayBuffer, count: number, half: boolean): TensorValues {
  return half ? new Uint16Array(buffer, 0, count) : new Float32Array(buffer, 0, count);
}

/** What values lie in, each in one of its own. */
export function buffersOf(values: readonly TensorValues[]): readonly ArrayBuffer[] {
  return values.map(({ buffer }) => buffer as ArrayBuffer);
}
