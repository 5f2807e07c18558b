import type { CoreTiler, Orientation } from '../core/tiles.js';

/** What of a picture goes through the network on its own: its colours, or its alpha as grey. */
export type Plane = 'colour' | 'alpha';

/** Where a tile lies among the others. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The place of a tile by its number, row by row. */
export function placeOf(columns: number, number: number): Place {
  return { row: Math.floor(number / columns), column: number % columns };
}

/** Every place, row by row, from that one on. */
export function* placesOf({ rows, columns }: CoreTiler, from = 0): Generator<Place> {
  for (let number = from * columns; number < rows * columns; number++) yield placeOf(columns, number);
}

/** A tile of a plane that is computed; tiles equal to it are not. */
export interface Tile extends Place {
  readonly plane: Plane;
  /** How many tiles it stands for in the means: itself and its equals, or with sampling whatever it is to stand for. */
  readonly weight: number;
}

/** A tile turned one way. Its slot is where its features are kept. */
export interface TileView {
  readonly tile: Tile;
  readonly orientation: Orientation;
  readonly slot: number;
}

const AS_IT_IS: readonly Orientation[] = [0];
const ALL_EIGHT: readonly Orientation[] = [0, 1, 2, 3, 4, 5, 6, 7];

export function orientations(tta: boolean): readonly Orientation[] {
  return tta ? ALL_EIGHT : AS_IT_IS;
}

/** Whether rows and columns are exchanged. */
export function isTransposed(orientation: Orientation): boolean {
  return orientation >= 4;
}
