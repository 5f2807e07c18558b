import { Logo } from '../brand/Logo';
import { LanguageSelect } from '../language/LanguageSelect';
import { t } from '../language/translate';
import { ThemeSwitch } from '../theme/ThemeSwitch';

export function Header() {
  return (
    <header>
      <Logo size={34} />
      <h1>
        {t('page.name')} <span class="tagline">{t('page.tagline')}</span>
      </h1>
      <LanguageSelect />
      <ThemeSwitch />
    </header>
  );
}
