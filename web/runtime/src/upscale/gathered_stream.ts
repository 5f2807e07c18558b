/**
 * A stream that gathers what is written to it: `take` gets pieces of `size` bytes, the last one shorter, each in memory
 * of its own.
 */
export function gatheredStream(
  size: number,
  take: (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>,
): WritableStream<Uint8Array> {
  let piece = new Uint8Array(size);
  let length = 0;
  return new WritableStream<Uint8Array>({
    async write(bytes) {
      for (let offset = 0; offset < bytes.length; ) {
        const part = bytes.subarray(offset, offset + size - length);
        piece.set(part, length);
        length += part.length;
        offset += part.length;
        if (length < size) continue;
        const full = piece;
        piece = new Uint8Array(size);
        length = 0;
        await take(full);
      }
    },
    async close() {
      if (length > 0) await take(piece.slice(0, length));
    },
  });
}
