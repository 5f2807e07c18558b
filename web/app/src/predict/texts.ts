import type { ChosenTag, TagSelection } from 'acg2vec-web';
import { type Writing, writing } from './rules';

/** A picture's tags as they are copied and saved. */
export function textOf({ tags, rating, text }: TagSelection, writing: Writing): string {
  if (writing !== 'json') return text;
  return JSON.stringify({ ...(rating && { rating: tagRow(rating) }), tags: tags.map(tagRow) }, null, 2);
}

/** The name of a text's file, by what is chosen to be in it. */
export function asWritten(name: string): string {
  return writing.peek() === 'json' ? name.replace(/txt$/, 'json') : name;
}

export function tagRow({ name, category, confidence }: ChosenTag): object {
  return { name, category, confidence: rounded(confidence) };
}

/** More digits say nothing. */
export function rounded(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}
