import type { Scratch } from '../platform/platform.js';
import type { HeldValues, TensorValues } from './pass_runner.js';

/** Values in a scratch. A pass whose threads use files is given their place, another one what is there. */
export class StoredValues implements HeldValues {
  constructor(
    private readonly scratch: Scratch,
    readonly offset: number,
    private readonly bytes: number,
    private readonly half: boolean,
  ) {}

  get file(): number | undefined {
    return this.scratch.file;
  }

  /** Error: `FILE_FAILED`. */
  async take(): Promise<TensorValues> {
    const bytes = new Uint8Array(this.bytes);
    await this.scratch.read(this.offset, bytes);
    return this.half ? new Uint16Array(bytes.buffer) : new Float32Array(bytes.buffer);
  }

  /** They are written over when they are read no more. */
  release(): void {}
}
