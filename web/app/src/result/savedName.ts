import type { PictureFormat, RunInfo } from 'acg2vec-web';

const ENDINGS: Readonly<Record<PictureFormat, string>> = { png: 'png', jpeg: 'jpg', webp: 'webp' };

/** `miku.jpg` enlarged twice into a PNG is saved as `miku-2x.png`, by no such factor as `miku-1920x1357.png`. */
export function savedName(
  original: string,
  info: Pick<RunInfo, 'input' | 'width' | 'height' | 'format'>,
): string {
  const stem = original.replace(/\.[^.]+$/, '') || original;
  return `${stem}-${sizeName(info)}.${ENDINGS[info.format]}`;
}

function sizeName({ input, width, height }: Pick<RunInfo, 'input' | 'width' | 'height'>): string {
  const factor = width / input.width;
  const isPlain = Number.isInteger(100 * factor) && factor * input.height === height;
  return isPlain ? `${factor}x` : `${width}x${height}`;
}
