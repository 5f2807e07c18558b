import type { CorePart } from '../../core/networks.js';
import { Acg2vecError, messageOf, sentence } from '../../errors.js';

/** A part of a file. Error: `FILE_FAILED`. */
export async function readAt(
  file: Uint8Array | Blob,
  { offset, bytes }: CorePart,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!(file instanceof Blob)) return file.subarray(offset, offset + bytes) as Uint8Array<ArrayBuffer>;
  try {
    return new Uint8Array(await file.slice(offset, offset + bytes).arrayBuffer());
  } catch (cause) {
    throw new Acg2vecError(
      'FILE_FAILED',
      `A model's file could not be read: ${sentence(messageOf(cause))} Choose it again.`,
      { cause },
    );
  }
}
