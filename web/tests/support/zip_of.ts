import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';

/** An archive with these files, by their paths. */
export async function zipOf(
  files: Readonly<Record<string, Uint8Array>>,
  options: { readonly password?: string } = {},
): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false, ...options });
  for (const [path, bytes] of Object.entries(files)) await writer.add(path, new Uint8ArrayReader(bytes));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}
