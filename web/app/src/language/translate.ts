import { computed } from '@preact/signals';
import i18next, { type ParseKeys } from 'i18next';
import en from '../locales/en.json';
import ja from '../locales/ja.json';
import zhCN from '../locales/zh-CN.json';
import { type Language, language } from './language';

type Catalogue = typeof en;

/** `A` where both have the same keys at every depth: a catalogue can neither lack a text nor keep a dead one. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? A : never) : never;

const catalogues: Record<Language, { readonly translation: Catalogue }> = {
  en: { translation: en },
  'zh-CN': { translation: zhCN satisfies Same<typeof zhCN, Catalogue> },
  ja: { translation: ja satisfies Same<typeof ja, Catalogue> },
};

void i18next.init({
  resources: catalogues,
  lng: language.peek(),
  fallbackLng: 'en',
  // The catalogues are in memory, so that the first render finds them ready.
  initAsync: false,
  // Preact escapes what it renders.
  interpolation: { escapeValue: false },
});

const speak = computed(() => i18next.getFixedT(language.value));

/** The text of a key in the present language; a component that calls it is rendered again when that changes. */
export function t(key: ParseKeys, values: Readonly<Record<string, string | number>> = {}): string {
  return speak.value(key, values);
}
