import type { HeldValues, TensorValues } from '../session/pass_runner.js';
import { type SpareBuffers, viewOf } from './spare_buffers.js';

/**
 * Features that are lent to the thread that reads them, and come back with its answer: a copy for it would take longer than
 * some layers. Those of a thread that died are lost.
 */
export class LendableValues implements HeldValues {
  private buffer: ArrayBuffer | undefined;
  private readonly count: number;
  private readonly half: boolean;
  private isReleased = false;
  private readers: Promise<unknown> = Promise.resolve();

  /** @param spare Where their memory goes when they are released. */
  constructor(
    values: TensorValues,
    private readonly spare: SpareBuffers,
  ) {
    this.buffer = values.buffer as ArrayBuffer;
    this.count = values.length;
    this.half = values instanceof Uint16Array;
  }

  /** While nobody reads them: whether they are lost. */
  get isLost(): boolean {
    return this.buffer === undefined;
  }

  /** Does what reads them when those that asked before are done with it. */
  reading<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.readers.then(work);
    this.readers = result.catch(() => undefined);
    return result;
  }

  /** Only where they aren't lost. The buffer is to be transferred. */
  lend(): TensorValues {
    const values = this.view();
    this.buffer = undefined;
    return values;
  }

  /** Their buffer has been transferred here again. */
  comeBack(buffer: ArrayBuffer): void {
    if (!this.isReleased) this.buffer = buffer;
  }

  /** Their memory goes back with `release`. */
  async take(): Promise<TensorValues> {
    return this.view();
  }

  release(): void {
    this.isReleased = true;
    if (this.buffer) this.spare.add([this.buffer]);
    this.buffer = undefined;
  }

  replaceBy(values: LendableValues): void {
    this.comeBack(values.lend().buffer as ArrayBuffer);
  }

  private view(): TensorValues {
    return viewOf(this.buffer as ArrayBuffer, this.count, this.half);
  }
}

/** What a pass on the pool is given. */
export type PoolValues = TensorValues | LendableValues;

export function lendableOf(values: readonly PoolValues[]): readonly LendableValues[] {
  return values.filter((value) => value instanceof LendableValues);
}
