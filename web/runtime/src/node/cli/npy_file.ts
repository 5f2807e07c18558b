import { type FileHandle, open } from 'node:fs/promises';

const HEADER_BYTES = 128;

/** An array of fp32 in NumPy's format (version 1.0), a row at a time; how many there are is told at the end. */
export class NpyFile {
  private rows = 0;
  private columns = 0;

  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<NpyFile> {
    const npy = new NpyFile(await open(path, 'w'));
    await npy.file.write(npy.header(), 0, HEADER_BYTES, 0);
    return npy;
  }

  /** All rows must be as long as the first one. */
  async append(row: Float32Array): Promise<void> {
    const bytes = new Uint8Array(row.buffer, row.byteOffset, row.byteLength);
    await this.file.write(bytes, 0, bytes.length, HEADER_BYTES + this.rows * bytes.length);
    this.columns = row.length;
    this.rows += 1;
  }

  async close(): Promise<void> {
    await this.file.write(this.header(), 0, HEADER_BYTES, 0);
    await this.file.close();
  }

  private header(): Uint8Array {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${this.rows}, ${this.columns}), }`;
    const start = Uint8Array.of(0x93, ...Buffer.from('NUMPY'), 1, 0, HEADER_BYTES - 10, 0);
    return Uint8Array.from([...start, ...Buffer.from(`${text.padEnd(HEADER_BYTES - 11)}\n`)]);
  }
}
