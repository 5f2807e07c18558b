import { Acg2vecError, messageOf, sentence } from '../../errors.js';

/** A file that is read from its beginning, as often as wanted: on a disk, or packed in an archive. */
export interface SequentialFile {
  /** With the folders that it lies in, by forward slashes. */
  readonly name: string;
  readonly bytes: number;
  stream(): ReadableStream<Uint8Array>;
  /** What a failure to read it means where it isn't the disk's; nothing where it may be. */
  failureOf?(cause: unknown): Acg2vecError | undefined;
}

export function sequentialFile(name: string, content: Blob | Uint8Array): SequentialFile {
  const blob = content instanceof Blob ? content : new Blob([content as Uint8Array<ArrayBuffer>]);
  return { name, bytes: blob.size, stream: () => blob.stream() };
}

/** A part of a file. */
export interface FilePart {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * The contents of parts in rising order, in one pass; one part at a time is in memory. Errors: `FILE_FAILED`,
 * `MODEL_INTEGRITY` where the file ends too early.
 */
export async function* readParts(
  file: SequentialFile,
  parts: Iterable<FilePart>,
): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let chunk = new Uint8Array();
  let position = 0; // of the chunk in the file
  try {
    for (const { offset, bytes } of parts) {
      if (offset < 0 || offset + bytes > file.bytes || offset < position) throw endedEarly(file);
      const part = new Uint8Array(bytes);
      for (let filled = 0; filled < bytes; ) {
        while (position + chunk.length <= offset + filled) {
          position += chunk.length;
          chunk = await next(reader, file);
        }
        const from = offset + filled - position;
        const taken = chunk.subarray(from, from + bytes - filled);
        part.set(taken, filled);
        filled += taken.length;
      }
      yield part;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** All of a small file. Errors: as above, `TOO_LARGE`. */
export async function readWhole(file: SequentialFile, most: number): Promise<Uint8Array> {
  if (file.bytes > most) {
    throw new Acg2vecError('TOO_LARGE', `${file.name} is larger than such a file can be.`);
  }
  for await (const all of readParts(file, [{ offset: 0, bytes: file.bytes }])) return all;
  throw endedEarly(file);
}

async function next(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  file: SequentialFile,
): Promise<Uint8Array<ArrayBuffer>> {
  let read: ReadableStreamReadResult<Uint8Array>;
  try {
    read = await reader.read();
  } catch (cause) {
    const message = `${file.name} could not be read: ${sentence(messageOf(cause))} Choose it again.`;
    throw file.failureOf?.(cause) ?? new Acg2vecError('FILE_FAILED', message, { cause });
  }
  if (read.done) throw endedEarly(file);
  return read.value as Uint8Array<ArrayBuffer>;
}

function endedEarly({ name }: SequentialFile): Acg2vecError {
  return new Acg2vecError('MODEL_INTEGRITY', `${name} is damaged or not complete. Fetch or copy it again.`);
}
