import type { PictureFormat } from 'acg2vec-web';

const ENDINGS: Readonly<Record<PictureFormat, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp' };

/** `miku.jpg` enlarged twice into a PNG is saved as `miku-2x.png`. */
export function savedName(original: string, scale: number, format: PictureFormat): string {
  const stem = original.replace(/\.[^.]+$/, '') || original;
  return `${stem}-${scale}x.${ENDINGS[format]}`;
}
