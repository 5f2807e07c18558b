/** A zip's stored files by their paths, read by its central directory (APPNOTE 4.3.12); Node has no reader of its own. */
export function zipEntries(zip: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - 22; // without a comment
  if (view.getUint32(end, true) !== 0x06054b50) throw new Error('the archive has no end');
  const entries = new Map<string, Uint8Array>();
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const field = (offset: number) => view.getUint16(at + offset, true);
    const path = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + field(28)));
    if (field(10) !== 0) throw new Error(`${path} is compressed`);
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.set(path, zip.subarray(start, start + view.getUint32(at + 24, true)));
    at += 46 + field(28) + field(30) + field(32);
  }
  return entries;
}
