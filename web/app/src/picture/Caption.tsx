import { resultSize } from 'acg2vec-web';
import { formatNumber } from '../language/quantities';
import { t } from '../language/translate';
import { target, wish } from '../settings/choices';
import { FOLDER_BUTTON, PICTURE_BUTTON } from './PictureInput';
import type { Picture } from './picture';
import type { Size } from './probe';

interface CaptionProps {
  readonly picture: Picture;
}

/** The picture's name, what becomes of its size, and the way to another one. */
export function Caption({ picture }: CaptionProps) {
  return (
    <div class="caption">
      <p>
        <span class="caption-name">{picture.file.name}</span>
        {picture.size && <span class="caption-size">{sizes(picture.size)}</span>}
      </p>
      <div class="caption-actions">
        <label class="button quiet" for={PICTURE_BUTTON}>
          {t('picture.more')}
        </label>
        <label class="button quiet" for={FOLDER_BUTTON}>
          {t('picture.folder')}
        </label>
      </div>
    </div>
  );
}

/** The picture's size and what becomes of it. */
export function sizes(size: Size): string {
  const before = formatSize(size);
  if (!target.value) return before;
  return t('picture.sizes', { before, after: formatSize(resultSize(size, wish.value)) });
}

export function formatSize({ width, height }: Size): string {
  return t('picture.size', { width: formatNumber(width), height: formatNumber(height) });
}
