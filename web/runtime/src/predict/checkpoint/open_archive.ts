import { Acg2vecError, messageOf, sentence } from '../../errors.js';
import type { SequentialFile } from './sequential_file.js';
import { openTar } from './untar.js';
import { openZip } from './unzip.js';

const START_BYTES = 512;
const TAR_MAGIC_AT = 257;

/**
 * The files of a ZIP, tar or tar.gz archive, which its bytes tell apart. Errors: `FILE_FAILED`, `MODEL_INTEGRITY`,
 * `TOO_LARGE`, `MODEL_UNSUPPORTED_LAYER` for other archives.
 */
export async function openArchive(archive: Blob): Promise<readonly SequentialFile[]> {
  const start = await readStart(archive);
  if (start.startsWith('PK')) return openZip(archive);
  if (start.startsWith('\x1f\x8b')) return openTar(() => unzipped(archive));
  if (start.startsWith('ustar', TAR_MAGIC_AT)) return openTar(() => archive.stream());
  throw new Acg2vecError(
    'MODEL_UNSUPPORTED_LAYER',
    'This is no ZIP, tar or tar.gz archive. Unpack it, and give variables.index with variables.data-00000-of-00001 beside it.',
  );
}

function unzipped(archive: Blob): ReadableStream<Uint8Array> {
  return archive.stream().pipeThrough(new DecompressionStream('gzip'));
}

/** A character a byte. */
async function readStart(archive: Blob): Promise<string> {
  try {
    const bytes = new Uint8Array(await archive.slice(0, START_BYTES).arrayBuffer());
    return String.fromCharCode(...bytes);
  } catch (cause) {
    const message = `The archive could not be read: ${sentence(messageOf(cause))} Choose it again.`;
    throw new Acg2vecError('FILE_FAILED', message, { cause });
  }
}
