import { type FileHandle, open } from 'node:fs/promises';
import { throwFileError } from '../file_error.js';

const HEADER_BYTES = 128;

/**
 * An array of fp32 in NumPy's format (version 1.0), a row at a time; how many there are is told at the end. Without a row there
 * is no file, and an earlier one stays as it was.
 */
export class NpyFile {
  private rows = 0;
  private columns = 0;

  private file: FileHandle | undefined;

  constructor(private readonly path: string) {}

  /** All rows must be as long as the first one. Error: `FILE_FAILED`. */
  async append(row: Float32Array): Promise<void> {
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    this.file ??= await open(this.path, 'w').catch(throwFileError('written', this.path));
    await this.file.write(bytes, 0, bytes.length, HEADER_BYTES + this.rows * bytes.length);
    this.columns = row.length;
    this.rows += 1;
  }

  async close(): Promise<void> {
    await this.file?.write(this.header(), 0, HEADER_BYTES, 0);
    await this.file?.close();
  }

  private header(): Uint8Array {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${this.rows}, ${this.columns}), }`;
    const start = Uint8Array.of(0x93, ...Buffer.from('NUMPY'), 1, 0, HEADER_BYTES - 10, 0);
    return Uint8Array.from([...start, ...Buffer.from(`${text.padEnd(HEADER_BYTES - 11)}\n`)]);
  }
}
