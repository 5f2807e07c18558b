import type { ParsedTarEntry } from 'modern-tar';
import { Acg2vecError, messageOf, sentence } from '../../errors.js';
import type { SequentialFile } from './sequential_file.js';

/** An archive's bytes from their beginning, no longer compressed. */
export type OpenStream = () => ReadableStream<Uint8Array>;

// Far more than a release of models holds; a few megabytes of gzip may say that they are terabytes.
const MOST_FILES = 100_000;
const MOST_BYTES = 32e9;

/**
 * The files of a tar archive, whose beginning is passed over each time that one of them is read. Errors: `MODEL_INTEGRITY`,
 * `TOO_LARGE`.
 */
export async function openTar(open: OpenStream): Promise<readonly SequentialFile[]> {
  try {
    return await filesIn(open);
  } catch (cause) {
    if (cause instanceof Acg2vecError) throw cause;
    const message = `The archive could not be read: ${sentence(messageOf(cause))} Fetch or copy it again.`;
    throw new Acg2vecError('MODEL_INTEGRITY', message, { cause });
  }
}

async function filesIn(open: OpenStream): Promise<readonly SequentialFile[]> {
  const files: SequentialFile[] = [];
  let place = 0;
  let bytes = 0;
  for await (const { header, body } of entriesOf(open)) {
    if (place >= MOST_FILES || bytes + header.size > MOST_BYTES) throw tooLarge();
    const { name, size, type } = header;
    if (type === 'file') files.push(fileOf(open, place, name, size));
    place += 1;
    bytes += size;
    await passOver(body);
  }
  return files;
}

function fileOf(open: OpenStream, place: number, name: string, bytes: number): SequentialFile {
  return {
    name,
    bytes,
    stream() {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      copyEntry(open, place, writable).catch((error) => writable.abort(error).catch(() => undefined));
      return readable;
    },
  };
}

async function copyEntry(
  open: OpenStream,
  place: number,
  writable: WritableStream<Uint8Array>,
): Promise<void> {
  let passed = 0;
  for await (const { body } of entriesOf(open)) {
    if (passed === place) {
      await body.pipeTo(writable);
      return;
    }
    await passOver(body);
    passed += 1;
  }
  throw new Error('the archive is another one than before');
}

// By reading: the decoder (modern-tar 0.8.6) takes the cancelling of a body that it has finished for that of the next one,
// which then never ends.
async function passOver(body: ReadableStream<Uint8Array>): Promise<void> {
  await body.pipeTo(new WritableStream());
}

async function* entriesOf(open: OpenStream): AsyncGenerator<ParsedTarEntry> {
  const { createTarDecoder } = await import('modern-tar');
  const decoder = createTarDecoder({ strict: true });
  const enough = new AbortController();
  open()
    .pipeTo(decoder.writable, { signal: enough.signal })
    .catch(() => undefined); // what fails there fails where entries are read
  const reader = decoder.readable.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    enough.abort();
  }
}

function tooLarge(): Acg2vecError {
  return new Acg2vecError('TOO_LARGE', 'The archive holds more than a release of models does.');
}
