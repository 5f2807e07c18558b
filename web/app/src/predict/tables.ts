import type { LookResult } from 'acg2vec-web';
import type { Item } from '../queue/item';
import type { Row } from './csv';
import type { FindingKind } from './finding';
import { holdTagList } from './heldTagLists';
import { readFinding } from './keep';
import { rules, writing } from './rules';
import { pathOf } from './sidecarNames';
import { rounded, tagRow, textOf } from './texts';

/** What is said of one picture: a row of a table under these names, and an object with everything. */
export interface Entry {
  readonly item: Item;
  readonly columns: readonly string[];
  readonly row: Row;
  readonly whole: object;
  /** The tags as they are written beside a picture. */
  readonly text?: string;
}

/** Nothing where nothing is known of it. */
export async function entryOf(item: Item, kind: FindingKind): Promise<Entry | undefined> {
  const described = await DESCRIBE[kind](item);
  if (!described) return undefined;
  const input = pathOf(item.origin);
  const { columns, row, whole } = described;
  return {
    item,
    ...described,
    columns: ['input', ...columns],
    row: [input, ...row],
    whole: { input, ...whole },
  };
}

type Described = Omit<Entry, 'item'>;

const DESCRIBE: { readonly [kind in FindingKind]: (item: Item) => Promise<Described | undefined> } = {
  look: describeLook,
  tags: describeTags,
  scores: describeScores,
  features: describeFeatures,
};

async function describeTags(item: Item): Promise<Described | undefined> {
  const found = await readFinding(item, 'tags');
  if (!found) return undefined;
  const list = await holdTagList(found.about.model);
  const selection = await list.select(found.values, rules.peek());
  const { tags, rating, text } = selection;
  return {
    columns: ['rating', 'rating_confidence', 'tags'],
    row: [rating?.text ?? '', rating ? rounded(rating.confidence) : '', text],
    whole: {
      model: found.about.model,
      ...(rating && { rating: tagRow(rating) }),
      tags: tags.map(tagRow),
      text,
    },
    text: textOf(selection, writing.peek()),
  };
}

async function describeScores(item: Item): Promise<Described | undefined> {
  const found = await readFinding(item, 'scores');
  if (!found) return undefined;
  const { model, scores } = found.about;
  return {
    columns: scores.flatMap(({ name }) => [name, `${name}_probability`, `${name}_expected`]),
    row: scores.flatMap(({ bins, probabilities, mostLikely, expected }) => [
      bins[mostLikely]?.label ?? '',
      rounded(probabilities[mostLikely] ?? 0),
      rounded(expected, 2),
    ]),
    whole: { model, scores },
  };
}

async function describeLook(item: Item): Promise<Described | undefined> {
  const found = await readFinding(item, 'look');
  if (!found) return undefined;
  const { info, ...look } = found.about;
  const { quality, jpegQuality, noiseLevels, attributes, proposal }: Omit<LookResult, 'info'> = look;
  return {
    columns: [
      'technical_quality',
      'jpeg_quality',
      'noise_levels',
      ...attributes.map(({ name }) => name),
      'model_2x',
    ],
    row: [
      rounded(quality.expected, 1),
      rounded(jpegQuality, 1),
      rounded(noiseLevels, 1),
      ...attributes.map(({ chance }) => rounded(chance, 3)),
      proposal.models[2],
    ],
    whole: { model: info.model, ...look },
  };
}

async function describeFeatures(item: Item): Promise<Described | undefined> {
  const found = await readFinding(item, 'features');
  if (!found) return undefined;
  const features = [...found.values];
  return {
    columns: features.map((_, place) => `feature_${place}`),
    row: features,
    whole: { model: found.about.model, features },
  };
}
