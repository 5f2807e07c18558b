import type { CoreHandle } from './handle.js';

/** What it checks files with. */
export interface CoreDigestFunctions {
  readonly Sha256: new () => CoreSha256;
}

/** SHA-256 of bytes that come in parts. */
export interface CoreSha256 extends CoreHandle {
  update(bytes: Uint8Array): void;
  /** Of all bytes so far, in lower-case hexadecimal digits. */
  hex(): string;
}
