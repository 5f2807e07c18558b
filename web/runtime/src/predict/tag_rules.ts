import type { CoreTagRules, CoreTagStyle } from '../core/predictions.js';
import { Acg2vecError } from '../errors.js';
import type { TagCategory, TagRules, TagThresholds } from '../tagger_api.js';

export const TAG_CATEGORIES: readonly TagCategory[] = [
  'general',
  'artist',
  'copyright',
  'character',
  'meta',
  'rating',
];

// Of a category of which nobody said anything.
const THRESHOLD = 0.35;

/** The rules as the core takes them; `advised` is the model's. Errors: `INVALID_ARGUMENT`, for callers without a type checker. */
export function completeRules(wished: TagRules, advised: TagThresholds): CoreTagRules {
  const { thresholds, mcut = false, exclude = [], include = [], dropRedundant = false, most, order } = wished;
  for (const name of Object.keys(thresholds ?? {})) {
    if (!TAG_CATEGORIES.some((category) => category === name)) {
      refuse(`There is no category "${name}" of tags; there are ${TAG_CATEGORIES.join(', ')}.`);
    }
  }
  if (most !== undefined && !(Number.isSafeInteger(most) && most >= 0)) {
    refuse(`The most tags that are told is a whole number, not ${most}.`);
  }
  if (order !== undefined && order !== 'confidence' && order !== 'list') {
    refuse(`There is no order "${order}"; there are confidence, list.`);
  }
  checkPatterns('exclude', exclude);
  checkPatterns('include', include);
  return {
    thresholds: completeThresholds(thresholds, advised),
    mcut,
    exclude,
    include,
    dropRedundant,
    most: most === undefined ? undefined : Math.min(most, MOST),
    order: order ?? 'confidence',
  };
}

// What the core's integers hold.
const MOST = 2 ** 31 - 1;

export function completeStyle({ spaces, escaped, weighted, separator = ', ' }: TagRules): CoreTagStyle {
  if (typeof separator !== 'string') refuse('A separator is a text.');
  return { spaces: spaces ?? true, escaped: escaped ?? false, weighted: weighted ?? false, separator };
}

/** What counts where nobody wishes anything: of every category but ratings, of which none has a threshold. */
export function adviseThresholds(advised: TagThresholds): TagThresholds {
  const { rating: _, ...thresholds } = completeThresholds({}, advised);
  return thresholds;
}

function completeThresholds(wished: TagRules['thresholds'] = {}, advised: TagThresholds): TagThresholds {
  const entries = TAG_CATEGORIES.map((category) => {
    const threshold = wished[category] ?? advised[category] ?? THRESHOLD;
    if (threshold !== false && !(threshold >= 0 && threshold <= 1)) {
      refuse(`The threshold of ${category} is a number from 0 to 1, not ${threshold}.`);
    }
    return [category, threshold] as const;
  });
  return Object.fromEntries(entries.filter(([, threshold]) => threshold !== false));
}

function checkPatterns(name: string, patterns: readonly string[]): void {
  if (Array.isArray(patterns) && patterns.every((pattern) => typeof pattern === 'string')) return;
  refuse(`${name} is an array of names or patterns.`);
}

function refuse(message: string): never {
  throw new Acg2vecError('INVALID_ARGUMENT', message);
}
