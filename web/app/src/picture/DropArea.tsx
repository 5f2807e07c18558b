import { Logo } from '../brand/Logo';
import { t } from '../language/translate';
import { FOLDER_BUTTON, PICTURE_BUTTON } from './PictureInput';

/** What fills the stage before there is a picture: one big label of the file input, and a small one of that for folders. */
export function DropArea() {
  return (
    <div class="drop-area">
      <label class="drop-pictures" for={PICTURE_BUTTON}>
        <Logo size={112} />
        <span class="drop-title">{t('picture.drop')}</span>
        <span class="button">{t('picture.choose')}</span>
      </label>
      <p class="drop-hint">
        {t('picture.paste')}{' '}
        <label class="drop-folder" for={FOLDER_BUTTON}>
          {t('picture.chooseFolder')}
        </label>
      </p>
      <p class="drop-hint">{t('page.privacy')}</p>
    </div>
  );
}
