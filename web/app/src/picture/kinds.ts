/**
 * Who can read a file, as its first bytes say:
 *
 * - `both`: the engine and every browser, so that one that isn't shown is damaged;
 * - `engine`: the engine, whatever the browser makes of it;
 * - `browser`: the engine where the browser can decode it;
 * - `nobody`: as far as is known.
 */
export type Reader = 'both' | 'engine' | 'browser' | 'nobody';

/** What has to be seen of a file. */
export const HEAD_BYTES = 16;

/** What the file picker offers. */
export const ACCEPTED =
  'image/png,image/jpeg,image/webp,image/avif,image/bmp,image/gif,image/heic,image/jxl,.avif,.heic,.jxl,.tga,.pbm,.pgm,.pnm,.ppm,.zip,.cbz';

const STARTS: readonly (readonly [RegExp, Reader])[] = [
  [/^\x89PNG/, 'both'],
  [/^\xff\xd8\xff/, 'both'],
  [/^BM/, 'both'],
  [/^RIFF....WEBP/s, 'both'],
  [/^....ftypavi[fs]/s, 'engine'],
  [/^P[1-6][\s#]/, 'engine'],
  [/^GIF8/, 'browser'],
  [/^....ftyp(hei[cx]|hevc|mif1)/s, 'browser'],
  [/^(\xff\n|....JXL )/s, 'browser'],
];

/** By its name alone; what is in it may be something else. */
export function isNamedAsPicture(name: string): boolean {
  return /\.(png|jpe?g|jfif|webp|gif|bmp|avif|hei[cf]|jxl|tga|p[bgpn]m)$/i.test(name);
}

export function readerOf(head: Uint8Array, name: string): Reader {
  const text = String.fromCharCode(...head);
  const known = STARTS.find(([start]) => start.test(text));
  if (known) return known[1];
  return /\.tga$/i.test(name) ? 'engine' : 'nobody'; // a TGA has no first bytes of its own
}
