import { chosenModel } from '../settings/choices';
import { backend, threads, tile } from '../settings/wishes';
import type { EnlargeSettings } from './enlarge';

/** The page's choices in the engine's words, as they are now. */
export function chosenSettings(): EnlargeSettings {
  const model = chosenModel.peek();
  return {
    ...(model && { model: model.id }),
    backend: backend.peek(),
    ...(threads.peek() !== 'auto' && { threads: Number(threads.peek()) }),
    ...(tile.peek() !== 'auto' && { tile: Number(tile.peek()) }),
  };
}
