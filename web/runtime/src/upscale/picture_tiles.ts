import { type CorePicture, type CoreTiler, type Orientation, unwrap } from '../core/module.js';
import type { TileView } from './tile_pass.js';
import { orientations, type Plane, placeOf, planesOf, type Tile } from './tile_views.js';

/** The tiles of a picture, which of them are computed, and in which views. */
export class PictureTiles {
  readonly planes: readonly Plane[];
  readonly orientations: readonly Orientation[];
  /** Those that are computed, plane by plane, from the top. */
  readonly distinct: readonly Tile[];
  private readonly equal: ReadonlyMap<Plane, Int32Array>;
  private readonly slots = new Map<string, number>();

  constructor(
    readonly tiler: CoreTiler,
    picture: CorePicture,
    tta: boolean,
  ) {
    this.planes = planesOf(picture);
    this.orientations = orientations(tta);
    this.equal = new Map(
      this.planes.map((plane) => [plane, unwrap(tiler.equalTiles(plane === 'alpha'))] as const),
    );
    this.distinct = this.planes.flatMap((plane) => this.distinctOf(plane));
    for (const [slot, tile] of this.distinct.entries()) this.slots.set(keyOf(tile), slot);
  }

  /** Of all planes, equal ones included. */
  get count(): number {
    return this.tiler.rows * this.tiler.columns * this.planes.length;
  }

  /** The tile that is computed in the place of this one. */
  first(plane: Plane, row: number, column: number): Tile {
    const number = this.equal.get(plane)?.[row * this.tiler.columns + column] as number;
    const key = keyOf({ plane, ...placeOf(this.tiler.columns, number) });
    return this.distinct[this.slots.get(key) as number] as Tile;
  }

  /** A tile in each of its views. */
  views(tile: Tile): readonly TileView[] {
    const base = (this.slots.get(keyOf(tile)) as number) * this.orientations.length;
    return this.orientations.map((orientation, index) => ({ tile, orientation, slot: base + index }));
  }

  private distinctOf(plane: Plane): readonly Tile[] {
    const members = new Map<number, number>();
    for (const first of this.equal.get(plane) ?? []) members.set(first, (members.get(first) ?? 0) + 1);
    return Array.from(members, ([number, weight]) => ({
      plane,
      weight,
      ...placeOf(this.tiler.columns, number),
    }));
  }
}

export function keyOf({ plane, row, column }: Pick<Tile, 'plane' | 'row' | 'column'>): string {
  return `${plane} ${row} ${column}`;
}
