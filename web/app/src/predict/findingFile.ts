import type { Finding, FindingKind } from './finding';

/** To be raised when an older page's findings can't be shown any more. */
const VERSION = 1;
const END_OF_LINE = 10;
const HEADER_LIMIT = 1 << 20;

/** A line of JSON, then the values as little-endian floats: one file, so that it is there whole or not at all. */
export function packFinding({ about, values }: Finding): Blob {
  const header = JSON.stringify({ version: VERSION, about });
  return new Blob([header, '\n', values as Float32Array<ArrayBuffer>]);
}

/** Nothing of what another version of the page wrote. */
export async function unpackFinding<Kind extends FindingKind>(
  file: Blob,
): Promise<Finding<Kind> | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const end = bytes.subarray(0, HEADER_LIMIT).indexOf(END_OF_LINE);
  if (end < 0) return undefined;
  try {
    const { version, about } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)));
    return version === VERSION ? { about, values: new Float32Array(bytes.slice(end + 1).buffer) } : undefined;
  } catch {
    return undefined;
  }
}
