import { t } from '../language/translate';
import { ACCEPTED } from './kinds';
import { openPicture } from './picture';

export const PICTURE_INPUT = 'picture-input';

/**
 * The native file input, always in the same place in the document so that focus stays on it when the first
 * picture arrives. It is drawn by the labels that point to it.
 */
export function PictureInput() {
  return (
    <input
      id={PICTURE_INPUT}
      class="visually-hidden"
      type="file"
      accept={ACCEPTED}
      aria-label={t('picture.choose')}
      onChange={(event) => {
        const input = event.currentTarget;
        void openPicture([...(input.files ?? [])]);
        // So that the same file can be chosen again, after it was changed.
        input.value = '';
      }}
    />
  );
}
