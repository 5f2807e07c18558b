import { t } from '../language/translate';
import { picture } from '../picture/shown';

/** Says what the empty stage says already, once that has given way to a picture. */
export function Footer() {
  return <footer>{picture.value && t('page.privacy')}</footer>;
}
