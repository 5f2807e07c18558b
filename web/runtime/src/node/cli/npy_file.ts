import { type FileHandle, open } from 'node:fs/promises';
import { BegunWhole } from '../begun_whole.js';
import { throwFileError } from '../file_error.js';

const HEADER_BYTES = 128;

interface Begun {
  readonly whole: BegunWhole;
  readonly file: FileHandle;
}

/**
 * An array of fp32 in NumPy's format (version 1.0), a row at a time; how many there are is told at the end. It appears under its
 * name when it is closed. Without a row there is no file, and an earlier one stays as it was.
 */
export class NpyFile {
  private rows = 0;
  private columns = 0;
  private begun: Begun | undefined;

  constructor(readonly path: string) {}

  /** All rows must be as long as the first one. Errors: `FILE_FAILED`, `STORAGE_FULL`. */
  async append(row: Float32Array): Promise<void> {
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    this.begun ??= await this.begin();
    await this.write(this.begun, bytes, HEADER_BYTES + this.rows * bytes.length);
    this.columns = row.length;
    this.rows += 1;
  }

  /** Errors: as above. */
  async close(): Promise<void> {
    if (!this.begun) return;
    const { file, whole } = this.begun;
    try {
      await this.write(this.begun, this.header(), 0);
      await file.close();
      await whole.publish().catch(throwFileError('written', this.path));
    } catch (error) {
      await this.discard();
      throw error;
    }
  }

  /** Nothing of it stays, and an earlier one as it was. */
  async discard(): Promise<void> {
    await this.begun?.file.close().catch(() => undefined);
    await this.begun?.whole.discard();
  }

  private async begin(): Promise<Begun> {
    const failed = throwFileError('written', this.path);
    const whole = await BegunWhole.open(this.path).catch(failed);
    return { whole, file: await open(whole.temporary, 'w').catch(failed) };
  }

  private async write({ file }: Begun, bytes: Uint8Array, place: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file
        .write(bytes, done, bytes.length - done, place + done)
        .catch(throwFileError('written', this.path));
      done += bytesWritten;
    }
  }

  private header(): Uint8Array {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${this.rows}, ${this.columns}), }`;
    const start = Uint8Array.of(0x93, ...Buffer.from('NUMPY'), 1, 0, HEADER_BYTES - 10, 0);
    return Uint8Array.from([...start, ...Buffer.from(`${text.padEnd(HEADER_BYTES - 11)}\n`)]);
  }
}
