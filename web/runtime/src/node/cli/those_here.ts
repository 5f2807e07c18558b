import { modelStore } from '../index.js';

/** The ids that are named, or without such those of all models that are here. */
export async function orThoseHere(ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length > 0) return ids;
  const here = (await modelStore.list()).filter(({ state }) => state === 'stored' || state === 'folder');
  return here.map(({ id }) => id);
}
