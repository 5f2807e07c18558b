import { unwrap } from '../core/handle.js';
import type { CoreTiler, Orientation } from '../core/tiles.js';
import type { Pass } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { isTransposed, orientations, type Plane, placeOf, type Tile, type TileView } from './tile_views.js';

/** The tiles of a picture, which of them are computed, and in which views. */
export class PictureTiles {
  readonly orientations: readonly Orientation[];
  /** Those that are computed, plane by plane, from the top. */
  readonly distinct: readonly Tile[];
  /** By plane and row · columns + column: the tile that is computed. */
  private readonly firsts: ReadonlyMap<Plane, readonly Tile[]>;
  private readonly slots: ReadonlyMap<Tile, number>;

  constructor(
    readonly tiler: CoreTiler,
    readonly planes: readonly Plane[],
    tta: boolean,
  ) {
    this.orientations = orientations(tta);
    this.firsts = new Map(this.planes.map((plane) => [plane, firstsOf(tiler, plane)] as const));
    this.distinct = [...new Set([...this.firsts.values()].flat())];
    this.slots = new Map(this.distinct.map((tile, slot) => [tile, slot]));
  }

  /** Of all planes, equal ones included. */
  get count(): number {
    return this.tiler.rows * this.tiler.columns * this.planes.length;
  }

  /** The tile that is computed in the place of this one. */
  first(plane: Plane, row: number, column: number): Tile {
    return this.firsts.get(plane)?.[row * this.tiler.columns + column] as Tile;
  }

  /** What is computed for the places from that row on, and for how many of them: a tile may lie above. */
  wantedFrom(row: number): Map<Tile, number> {
    const wanted = new Map<Tile, number>();
    for (const firsts of this.firsts.values()) {
      for (const tile of firsts.slice(row * this.tiler.columns))
        wanted.set(tile, (wanted.get(tile) ?? 0) + 1);
    }
    return wanted;
  }

  /** What a pass of all views needs. */
  wantedPasses({ upright, transposed }: Pass): readonly WantedPass[] {
    return this.orientations.some(isTransposed) ? [upright, transposed] : [upright];
  }

  /** A tile in each of its views. */
  views(tile: Tile): readonly TileView[] {
    const base = (this.slots.get(tile) as number) * this.orientations.length;
    return this.orientations.map((orientation, index) => ({ tile, orientation, slot: base + index }));
  }
}

/** For each tile of a plane the first that is equal to it, which stands for all of them. */
function firstsOf(tiler: CoreTiler, plane: Plane): readonly Tile[] {
  const equal = [...unwrap(tiler.equalTiles(plane === 'alpha'))];
  const members = new Map<number, number>();
  for (const first of equal) members.set(first, (members.get(first) ?? 0) + 1);
  const tiles = new Map<number, Tile>();
  for (const [first, weight] of members) {
    tiles.set(first, { plane, weight, ...placeOf(tiler.columns, first) });
  }
  return equal.map((first) => tiles.get(first) as Tile);
}
