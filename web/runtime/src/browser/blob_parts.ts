const PART_BYTES = 1 << 20;

/** A blob's bytes, so much at a time that even one larger than memory can be read. */
export async function* partsOf(blob: Blob): AsyncIterable<Uint8Array> {
  for (let at = 0; at < blob.size; at += PART_BYTES) {
    yield new Uint8Array(await blob.slice(at, at + PART_BYTES).arrayBuffer());
  }
}
