import type { FileEntry } from '@zip.js/zip.js';
import { Acg2vecError, messageOf, sentence } from '../../errors.js';
import type { SequentialFile } from './sequential_file.js';

/** The files of a ZIP archive, unpacked while they are read. Error: `MODEL_INTEGRITY`, then and when they are read. */
export async function openZip(archive: Blob): Promise<readonly SequentialFile[]> {
  const { BlobReader, configure, ZipReader } = await import('@zip.js/zip.js/lib/zip-core-native.js');
  configure({ useWebWorkers: false }); // this is a worker already, and its source would be an address of data
  try {
    const entries = await new ZipReader(new BlobReader(archive)).getEntries();
    return entries.filter((entry): entry is FileEntry => !entry.directory).map(fileOf);
  } catch (cause) {
    throw damaged(cause);
  }
}

function damaged(cause: unknown): Acg2vecError {
  return new Acg2vecError(
    'MODEL_INTEGRITY',
    `The archive is damaged: ${sentence(messageOf(cause))} Fetch or copy it again.`,
    { cause },
  );
}

function fileOf(entry: FileEntry): SequentialFile {
  return {
    name: entry.filename,
    bytes: entry.uncompressedSize,
    stream() {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      entry.getData(writable).catch((error) => writable.abort(error).catch(() => undefined));
      return readable;
    },
    failureOf: (cause) => (isOfPlatform(cause) ? undefined : damaged(cause)),
  };
}

// What the platform says of a Blob that it can't read is no fault of the archive.
function isOfPlatform(cause: unknown): boolean {
  return cause instanceof DOMException || (cause instanceof Error && cause.cause instanceof DOMException);
}
