import { LANGUAGE_NAMES, LANGUAGES, language } from './language';
import { t } from './translate';

export function LanguageSelect() {
  return (
    <select
      id="language"
      class="quiet-select"
      aria-label={t('language.label')}
      value={language.value}
      onChange={(event) => {
        language.value = LANGUAGES.find((known) => known === event.currentTarget.value) ?? 'en';
      }}
    >
      {LANGUAGES.map((known) => (
        <option key={known} value={known} lang={known}>
          {LANGUAGE_NAMES[known]}
        </option>
      ))}
    </select>
  );
}
