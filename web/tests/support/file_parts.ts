/** Segments of JPEG files and chunks of WebP files. */

export interface JpegSegment {
  readonly marker: number;
  readonly data: Buffer;
}

const PROFILE = Buffer.from('ICC_PROFILE\0', 'latin1');
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');

/** Those before the first scan. */
export function jpegSegments(file: Uint8Array): JpegSegment[] {
  const bytes = Buffer.from(file);
  const segments: JpegSegment[] = [];
  for (let at = 2; bytes[at + 1] !== 0xda; ) {
    const length = bytes.readUInt16BE(at + 2);
    segments.push({ marker: bytes[at + 1] ?? 0, data: bytes.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return segments;
}

export function withJpegSegments(file: Uint8Array, segments: readonly JpegSegment[]): Buffer {
  const framed = segments.flatMap(({ marker, data }) => [
    Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]),
    data,
  ]);
  return Buffer.concat([file.subarray(0, 2), ...framed, file.subarray(2)]);
}

export function exifSegment(exif: Uint8Array): JpegSegment {
  return { marker: 0xe1, data: Buffer.concat([EXIF, exif]) };
}

export function xmpSegment(xmp: string): JpegSegment {
  return { marker: 0xe1, data: Buffer.concat([XMP, Buffer.from(xmp)]) };
}

export function profileSegments(profile: Uint8Array, partBytes: number): JpegSegment[] {
  const count = Math.ceil(profile.length / partBytes);
  return Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * partBytes, (index + 1) * partBytes);
    return { marker: 0xe2, data: Buffer.concat([PROFILE, Buffer.from([index + 1, count]), part]) };
  });
}

export function jpegProfile(file: Uint8Array): Buffer {
  const parts = jpegSegments(file).filter(({ data }) => data.subarray(0, PROFILE.length).equals(PROFILE));
  return Buffer.concat(parts.map(({ data }) => data.subarray(PROFILE.length + 2)));
}

export function jpegExif(file: Uint8Array): Buffer | undefined {
  const segment = jpegSegments(file).find(({ data }) => data.subarray(0, EXIF.length).equals(EXIF));
  return segment?.data.subarray(EXIF.length);
}

/** By type; each occurs once. */
export function webpChunks(file: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(file);
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    chunks.set(bytes.toString('latin1', at, at + 4), bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return chunks;
}
