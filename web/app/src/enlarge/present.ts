import type { PauseController } from 'acg2vec-web';
import type { Item } from '../queue/item';
import { itemInHand } from './inHand';

/** The work on one picture. */
export interface Turn {
  readonly item: Item;
  readonly controller: AbortController;
  readonly pause: PauseController;
}

/** False once the turn was given up: what it still says counts no more. */
export function isPresent({ item, controller }: Turn): boolean {
  return itemInHand.peek() === item && !controller.signal.aborted;
}
