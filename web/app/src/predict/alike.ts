import { similarity } from 'acg2vec-web';
import type { Item } from '../queue/item';
import { items } from '../queue/items';
import type { Finding } from './finding';
import { readFinding } from './keep';

export interface Alike {
  readonly item: Item;
  /** The cosine of the features' angle: 1 where they are the same. */
  readonly similarity: number;
}

/**
 * The other pictures of the list by how alike their features are, of the same model's: the most alike first. Nothing where
 * nobody wants to know any more.
 */
export async function findAlike(
  { about, values }: Finding<'features'>,
  shown: Item,
  signal: AbortSignal,
): Promise<readonly Alike[] | undefined> {
  const alike: Alike[] = [];
  for (const item of items.peek()) {
    if (item === shown) continue;
    const other = await readFinding(item, 'features');
    if (signal.aborted) return undefined;
    if (other?.about.model !== about.model || other.values.length !== values.length) continue;
    alike.push({ item, similarity: similarity(values, other.values) });
  }
  return alike.sort((one, other) => other.similarity - one.similarity);
}
