import { Acg2vecError } from '../errors.js';
import type { CatalogueFile } from './catalogue.js';

/** Whether the bytes are those that the catalogue names. */
export async function isIntact(file: CatalogueFile, bytes: Uint8Array): Promise<boolean> {
  return bytes.length === file.bytes && (await sha256(bytes)) === file.sha256;
}

/** The error for a file that is not the one that the catalogue names. */
export function integrityError(file: CatalogueFile, place: string, bytes: Uint8Array): Acg2vecError {
  const size = bytes.length === file.bytes ? '' : ` (${bytes.length} bytes instead of ${file.bytes})`;
  return new Acg2vecError(
    'MODEL_INTEGRITY',
    `The model file ${file.path} from ${place} is damaged or not the official one${size}. Remove it there and try again.`,
  );
}

async function sha256(bytes: Uint8Array): Promise<string> {
  // Browsers have it in secure contexts only.
  if (!globalThis.crypto?.subtle) {
    throw new Acg2vecError(
      'BACKEND_UNAVAILABLE',
      'Models can be checked only where the page comes by https or from localhost.',
    );
  }
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
