import { remembered } from '../settings/remembered';

export const LANGUAGES = ['en', 'zh-CN', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name: whoever looks for it may not read the present one. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文', ja: '日本語' };

export const language = remembered<Language>('language', LANGUAGES, fromBrowser(navigator.languages));

/** The first of the user's languages that the page speaks; any Chinese is better served by ours than by English. */
export function fromBrowser(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    const match = LANGUAGES.find((known) => known.split('-')[0] === primary);
    if (match) return match;
  }
  return 'en';
}
