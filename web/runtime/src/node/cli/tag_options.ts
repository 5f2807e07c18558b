import { Command, InvalidArgumentError, Option } from 'commander';
import type { BackendChoice } from '../../api.js';
import { TAG_CATEGORIES } from '../../predict/tag_rules.js';
import type { TagCategory, TagOrder, TagRules } from '../../tagger_api.js';
import { cacheOption } from './cache_option.js';
import { picturesArgument } from './pictures_argument.js';
import { type TaggerFlags, withTaggerFlags } from './tagger_flags.js';
import { wholeNumber } from './whole_number.js';

export interface TagCommandOptions extends TaggerFlags {
  readonly model?: string;
  readonly threshold?: number;
  readonly general?: number;
  readonly character?: number;
  readonly categories?: readonly TagCategory[];
  readonly mcut?: boolean;
  readonly exclude?: readonly string[];
  readonly include?: readonly string[];
  readonly dropRedundant?: boolean;
  readonly most?: number;
  readonly order: TagOrder;
  readonly underscores?: boolean;
  readonly escape?: boolean;
  readonly weights?: boolean;
  readonly separator?: string;
  readonly recursive?: boolean;
  readonly format: TagFormat;
  readonly existing: Existing;
  readonly backend: BackendChoice;
  readonly threads?: number;
  readonly json?: boolean;
}

export type TagFormat = 'text' | 'json' | 'csv' | 'sidecar';

/** What becomes of a sidecar that is there already. */
export type Existing = 'skip' | 'append' | 'replace';

/** `acg2vec tag` with its options. */
export function tagSyntax(): Command {
  const command = new Command('tag')
    .description('tell what is in pictures')
    .addArgument(picturesArgument('folders of such'))
    .option(
      '--model <id|file>',
      'a tagger: see acg2vec models list, or an .onnx file; the first that is here without it',
    )
    .option(
      '--threshold <share>',
      'the least confidence from 0 to 1 of every category; what the model advises without it',
      share,
    )
    .option('--general <share>', 'of general tags', share)
    .option('--character <share>', 'of characters', share)
    .option('--categories <names>', `tell these alone: ${TAG_CATEGORIES.join(', ')}`, categories)
    .option('--mcut', "thresholds from each picture's own confidences: in the middle of their largest gap")
    .option(
      '--exclude <patterns>',
      'tags that are not told, such as *_hair,sky; may be given several times',
      patterns,
    )
    .option('--include <patterns>', 'tags that are told in any case', patterns)
    .option('--drop-redundant', 'leave out a tag whose words another one has: hair beside long_hair')
    .option('--most <count>', 'so many of the most confident', wholeNumber)
    .addOption(new Option('--order <name>', 'of tags').choices(['confidence', 'list']).default('confidence'))
    .option('--underscores', 'keep underscores; else they are spaces, but in a kaomoji')
    .option('--escape', 'a backslash before \\, ( and ), for prompts')
    .option('--weights', 'write tags as (name:0.997)')
    .option('--separator <text>', "between tags; ', ' without it")
    .option('--recursive', 'folders in folders as well')
    .addOption(
      new Option('--format <name>', 'sidecar: a text file beside each picture')
        .choices(['text', 'json', 'csv', 'sidecar'])
        .default('text'),
    )
    .addOption(
      new Option(
        '--existing <way>',
        'with a sidecar that is there: skip the picture, append tags that it lacks, or replace it',
      )
        .choices(['skip', 'append', 'replace'])
        .default('skip'),
    )
    .addOption(
      new Option('--backend <name>', 'where the network runs')
        .choices(['auto', 'native', 'wasm', 'webgpu'])
        .default('auto'),
    )
    .option('--threads <count>', 'threads of the CPU backends; all cores without it', wholeNumber)
    .addOption(cacheOption())
    .option('--json', 'print one JSON object a picture, with sidecars too');
  return withTaggerFlags(command);
}

/** The options as rules. */
export function rulesOf(options: TagCommandOptions): TagRules {
  const { mcut, exclude, include, dropRedundant, most, order, separator } = options;
  return {
    thresholds: thresholdsOf(options),
    order,
    ...(mcut && { mcut }),
    ...(exclude && { exclude }),
    ...(include && { include }),
    ...(dropRedundant && { dropRedundant }),
    ...(most !== undefined && { most }),
    ...(options.underscores && { spaces: false }),
    ...(options.escape && { escaped: true }),
    ...(options.weights && { weighted: true }),
    ...(separator !== undefined && { separator }),
  };
}

function thresholdsOf(options: TagCommandOptions): NonNullable<TagRules['thresholds']> {
  const { threshold, categories: wanted = TAG_CATEGORIES } = options;
  const named: { readonly [category in TagCategory]?: number | undefined } = options;
  const entries = TAG_CATEGORIES.map((category) => {
    const value = wanted.includes(category) ? (named[category] ?? threshold) : false;
    return [category, value] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('It must be a number from 0 to 1.');
}

function patterns(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...listOf(text)];
}

function categories(text: string): readonly TagCategory[] {
  return listOf(text).map((name) => {
    const category = TAG_CATEGORIES.find((candidate) => candidate === name);
    if (category) return category;
    throw new InvalidArgumentError(`Allowed are ${TAG_CATEGORIES.join(', ')}.`);
  });
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
