import { Logo } from '../brand/Logo';
import { t } from '../language/translate';
import { PICTURE_INPUT } from './PictureInput';

/** What fills the stage before there is a picture: one big label of the file input. */
export function DropArea() {
  return (
    <label class="drop-area" for={PICTURE_INPUT}>
      <Logo size={112} />
      <span class="drop-title">{t('picture.drop')}</span>
      <span class="button">{t('picture.choose')}</span>
      <span class="drop-hint">{t('picture.paste')}</span>
      <span class="drop-hint">{t('page.privacy')}</span>
    </label>
  );
}
