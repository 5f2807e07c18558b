import { effect } from '@preact/signals';
import { remembered } from '../settings/remembered';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const theme = remembered<Theme>('theme', THEMES, 'system');

const BAR_COLOURS = { light: '#faf6f2', dark: '#15161f' } as const;

/** Keeps the document in the chosen theme; `system` leaves the choice to `prefers-color-scheme`. */
export function followTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
    colourBrowserBar(theme.value);
  });
}

/** Each of the two metas holds for one system setting; a chosen theme makes them say the same. */
function colourBrowserBar(chosen: Theme): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const system = meta.media.includes('dark') ? 'dark' : 'light';
    meta.content = BAR_COLOURS[chosen === 'system' ? system : chosen];
  }
}
