import type { CoreSha256 } from '../core/digests.js';
import { release } from '../core/handle.js';
import type { CoreModule } from '../core/module.js';
import { Acg2vecError } from '../errors.js';
import type { CatalogueFile } from './catalogue_file.js';

// What crosses into the core's memory, which never shrinks, at a time.
const PART_BYTES = 1 << 20;

// The platform's digest is there at once, where the core's is slow until it is compiled well; but it copies what it is given.
const MOST_COPIED = 1 << 26;

/** Whether the bytes are those that the catalogue names. */
export async function isIntact(core: CoreModule, file: CatalogueFile, bytes: Uint8Array): Promise<boolean> {
  return bytes.length === file.bytes && (await digestOf(core, bytes)) === file.sha256;
}

async function digestOf(core: CoreModule, bytes: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto ?? {}; // in secure contexts only
  if (!subtle || bytes.length > MOST_COPIED) return sha256Of(core, bytes);
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same of bytes that come in parts. Rejects with the signal's reason. */
export async function isStreamIntact(
  core: CoreModule,
  file: CatalogueFile,
  parts: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<boolean> {
  const hash = new core.Sha256();
  try {
    let length = 0;
    for await (const part of parts) {
      signal?.throwIfAborted();
      length += part.length;
      if (length > file.bytes) return false;
      updateHash(hash, part);
    }
    return length === file.bytes && hash.hex() === file.sha256;
  } finally {
    release(hash);
  }
}

/** In lower-case hexadecimal digits. */
export function sha256Of(core: CoreModule, bytes: Uint8Array): string {
  const hash = new core.Sha256();
  try {
    updateHash(hash, bytes);
    return hash.hex();
  } finally {
    release(hash);
  }
}

export function updateHash(hash: CoreSha256, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; at += PART_BYTES) hash.update(bytes.subarray(at, at + PART_BYTES));
}

/** The bytes, where they are those that the catalogue names. Error: `MODEL_INTEGRITY`. */
export async function checkIntact(
  core: CoreModule,
  file: CatalogueFile,
  place: string,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  if (!(await isIntact(core, file, bytes))) throw integrityError(file, place, bytes.length);
  return bytes;
}

/** The error for a file that is not the one that the catalogue names. */
function integrityError(file: CatalogueFile, place: string, bytes: number): Acg2vecError {
  const size = bytes === file.bytes ? '' : ` (${bytes} bytes instead of ${file.bytes})`;
  return new Acg2vecError(
    'MODEL_INTEGRITY',
    `The model file ${file.path} from ${place} is damaged or not the official one${size}. Remove it there and try again.`,
  );
}
