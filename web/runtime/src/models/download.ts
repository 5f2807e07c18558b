import { Acg2vecError, messageOf } from '../errors.js';
import type { CatalogueFile } from './catalogue.js';

/** The file from its pinned address. `onBytes` hears how many bytes arrived since it was last called. */
export async function download(
  file: CatalogueFile,
  url: string,
  signal: AbortSignal | undefined,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: signal ?? null, credentials: 'omit' });
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    return await receive(response.body, file.bytes, onBytes);
  } catch (cause) {
    signal?.throwIfAborted();
    throw downloadError(url, cause);
  }
}

async function receive(
  body: ReadableStream<Uint8Array>,
  size: number,
  onBytes: (count: number) => void,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let received = 0;
  const reader = body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (received + part.value.length > size)
      throw new Error(`it sent more than the ${size} bytes of the file`);
    bytes.set(part.value, received);
    received += part.value.length;
    onBytes(part.value.length);
  }
  return bytes.subarray(0, received); // a short file is found by its size and sha256
}

function downloadError(url: string, cause: unknown): Acg2vecError {
  const reason = messageOf(cause);
  return new Acg2vecError(
    'MODEL_NOT_FOUND',
    `The model could not be downloaded from ${url}: ${reason}. Check the connection, or put the file into a folder named by ACG2VEC_MODELS.`,
    { cause },
  );
}
