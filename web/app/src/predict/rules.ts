import { computed, type Signal } from '@preact/signals';
import type { TagCategory, TagRules } from 'acg2vec-web';
import { remembered, rememberedIf } from '../settings/remembered';

/** Categories that have a threshold. Of ratings the most confident is told. */
export const CATEGORIES = [
  'general',
  'character',
  'copyright',
  'artist',
  'meta',
] as const satisfies readonly TagCategory[];
export type Category = (typeof CATEGORIES)[number];

export const WRITINGS = ['list', 'underscores', 'prompt', 'weights', 'json'] as const;
export type Writing = (typeof WRITINGS)[number];

const SWITCH = ['off', 'on'] as const;

/** In hundredths; empty as the model's makers advise. 100 is for none of the category's tags. */
export const thresholds: { readonly [category in Category]: Signal<string> } = {
  general: rememberedThreshold('general'),
  character: rememberedThreshold('character'),
  copyright: rememberedThreshold('copyright'),
  artist: rememberedThreshold('artist'),
  meta: rememberedThreshold('meta'),
};
export const mcut = remembered('tags-mcut', SWITCH, 'off');
export const redundant = remembered('tags-redundant', SWITCH, 'off');
export const order = remembered('tags-order', ['confidence', 'list'] as const, 'confidence');
export const excluded = rememberedIf<string>('tags-exclude', (value): value is string => value !== '', '');
export const writing = remembered<Writing>('tags-writing', WRITINGS, 'list');

/** Which tags are told, and how they are written: what is shown, copied and saved goes by these. */
export const rules = computed<TagRules>(() => ({
  thresholds: Object.fromEntries(
    CATEGORIES.flatMap((category) => {
      const { value } = thresholds[category];
      return value === '' ? [] : [[category, value === '100' ? false : Number(value) / 100]];
    }),
  ),
  mcut: mcut.value === 'on',
  dropRedundant: redundant.value === 'on',
  order: order.value,
  exclude: excluded.value
    .split(/[,\n]/)
    .map((pattern) => pattern.trim())
    .filter(Boolean),
  ...STYLES[writing.value],
}));

const STYLES: { readonly [writing in Writing]: TagRules } = {
  list: {},
  underscores: { spaces: false, separator: ' ' },
  prompt: { escaped: true },
  weights: { escaped: true, weighted: true },
  json: { spaces: false },
};

function rememberedThreshold(category: Category): Signal<string> {
  return rememberedIf<string>(`tags-${category}`, (value): value is string => /^\d{1,3}$/.test(value), '');
}
