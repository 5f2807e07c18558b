import type { CoreSha256 } from '../../core/digests.js';
import { release } from '../../core/handle.js';
import type { CoreModule } from '../../core/module.js';
import type { BegunFile } from '../../platform/model_storage.js';
import { updateHash } from '../integrity.js';

/** A file that is being received, with the SHA-256 of what of it has come. */
export class HashedFile {
  private constructor(
    private readonly core: CoreModule,
    private readonly begun: BegunFile,
    private hash: CoreSha256,
  ) {}

  static async open(core: CoreModule, begun: BegunFile): Promise<HashedFile> {
    const file = new HashedFile(core, begun, new core.Sha256());
    for await (const part of begun.contents()) updateHash(file.hash, part);
    return file;
  }

  get length(): number {
    return this.begun.length;
  }

  /** Of what has come. */
  get sha256(): string {
    return this.hash.hex();
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.begun.append(bytes);
    updateHash(this.hash, bytes);
  }

  async restart(): Promise<void> {
    await this.begun.restart();
    this.release();
    this.hash = new this.core.Sha256();
  }

  release(): void {
    release(this.hash);
  }
}
