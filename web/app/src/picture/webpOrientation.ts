/** EXIF's orientation in a WebP file: a number from 1 to 8, and where in the file it stands. */
export interface StoredOrientation {
  readonly value: number;
  readonly at: number;
  readonly isLittleEndian: boolean;
}

const RIFF_HEADER = 12;
const CHUNK_HEADER = 8;
// What lies further in is no directory of a camera's.
const EXIF_BYTES = 1 << 16;

/** Nothing of other files, and where the file doesn't say. Of the file only what is needed is read. */
export async function readWebpOrientation(file: Blob): Promise<StoredOrientation | undefined> {
  if (!(await isWebp(file))) return undefined;
  for (let at = RIFF_HEADER; at + CHUNK_HEADER <= file.size; ) {
    const header = await view(file, at, CHUNK_HEADER);
    const length = header.getUint32(4, true);
    const content = at + CHUNK_HEADER;
    if (nameOf(header, 0) === 'EXIF') {
      return readExif(await view(file, content, Math.min(length, EXIF_BYTES)), content);
    }
    at = content + length + (length % 2);
  }
  return undefined;
}

async function isWebp(file: Blob): Promise<boolean> {
  if (file.size < RIFF_HEADER) return false;
  const header = await view(file, 0, RIFF_HEADER);
  return nameOf(header, 0) === 'RIFF' && nameOf(header, 8) === 'WEBP';
}

/** The block's tag 0x0112, a short, in the first directory; as src/metadata/exif.cpp reads it. */
function readExif(block: DataView, place: number): StoredOrientation | undefined {
  // Some put JPEG's name before TIFF's header.
  const start = block.byteLength >= 6 && nameOf(block, 0) === 'Exif' ? 6 : 0;
  if (block.byteLength < start + 8) return undefined;
  const isLittleEndian = block.getUint16(start) === 0x4949;
  const directory = start + block.getUint32(start + 4, isLittleEndian);
  if (directory + 2 > block.byteLength) return undefined;
  const entries = block.getUint16(directory, isLittleEndian);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > block.byteLength) return undefined;
    if (block.getUint16(entry, isLittleEndian) !== 0x0112) continue;
    const value = block.getUint16(entry + 8, isLittleEndian);
    const isShort = block.getUint16(entry + 2, isLittleEndian) === 3;
    return isShort && value >= 1 && value <= 8 ? { value, at: place + entry + 8, isLittleEndian } : undefined;
  }
  return undefined;
}

async function view(file: Blob, at: number, length: number): Promise<DataView> {
  return new DataView(await file.slice(at, at + length).arrayBuffer());
}

function nameOf(bytes: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => bytes.getUint8(at + index)));
}
