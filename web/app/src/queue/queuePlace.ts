import type { Item } from './item';

/** A picture of the list, and where it stands there. */
export interface QueuePlace {
  readonly item: Item;
  /** From 0. */
  readonly place: number;
  readonly total: number;
}
