import { t } from '../language/translate';
import { THEMES, type Theme, theme } from './theme';
import './theme.css';

const SHAPES: Record<Theme, string> = {
  system: 'M3 4.5h14v9H3zM7 17h6M10 13.5V17',
  light:
    'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6 16 16M4 16l1.4-1.4M14.6 5.4 16 4',
  dark: 'M16.5 11.8A7 7 0 0 1 8.2 3.5 7 7 0 1 0 16.5 11.8',
};

/** Three radios drawn as icons; arrows move between them. */
export function ThemeSwitch() {
  return (
    <fieldset class="theme-switch">
      <legend class="visually-hidden">{t('theme.label')}</legend>
      {THEMES.map((name) => (
        <label key={name} title={t(`theme.${name}`)}>
          <input
            type="radio"
            name="theme"
            class="visually-hidden"
            aria-label={t(`theme.${name}`)}
            checked={theme.value === name}
            onChange={() => {
              theme.value = name;
            }}
          />
          <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
            <path d={SHAPES[name]} />
          </svg>
        </label>
      ))}
    </fieldset>
  );
}
