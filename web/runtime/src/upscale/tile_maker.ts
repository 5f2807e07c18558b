import { inOrder } from './in_order.js';
import { betweenTiles } from './job.js';
import { packedRoom } from './memory_room.js';
import { packViews } from './pack_views.js';
import { PackedTiles } from './packed_tiles.js';
import type { Plan } from './plan.js';
import type { Place, Tile } from './tile_views.js';

/** A tile that has to be made for a place. */
interface Work {
  readonly tile: Tile;
  /** Room was reserved for it, because it is wanted again. */
  readonly isKept: boolean;
}

/** What is made, in the order of the places that want it. */
export type Works = AsyncGenerator<{ readonly work: Work; readonly bytes: Uint8Array }, undefined>;

/** Makes the tiles of the last pass: of equal ones one, which is kept for the others while there is room. */
export class TileMaker {
  /** How many were made. */
  computed = 0;
  private readonly packed: PackedTiles;
  /** For how many places a tile is still to be had. */
  private readonly wanted: Map<Tile, number>;

  /** @param from The first row of tiles that is wanted. */
  constructor(
    private readonly plan: Plan,
    from: number,
  ) {
    this.packed = new PackedTiles(packedRoom(plan.job));
    this.wanted = plan.tiles.wantedFrom(from);
  }

  /** For each plane of a place the tile that is computed for it. */
  firsts({ row, column }: Place): readonly Tile[] {
    const { planes } = this.plan.tiles;
    return planes.map((plane) => this.plan.tiles.first(plane, row, column));
  }

  /** Begins what these places have to wait for. `isAhead`: they come again, when it is their bands' turn. */
  begin(places: Iterable<Place>, { isAhead }: { readonly isAhead: boolean }): Works {
    return inOrder(
      this.missing(places, isAhead ? 1 : 2),
      this.plan.job.session.atOnce,
      async (work) => ({ work, bytes: await this.compute(work.tile) }),
      () => betweenTiles(this.plan.job, this.plan.progress),
    );
  }

  /** The bytes of a tile that was kept, else the next of the works: both follow the order of the places. */
  async bytes(first: Tile, works: Works): Promise<Uint8Array> {
    const known = this.packed.get(first);
    if (known) return known;
    const { value } = await works.next();
    const { work, bytes } = value as NonNullable<typeof value>;
    if (work.isKept) this.packed.keep(first, bytes);
    return bytes;
  }

  /** One of its places has it. */
  place(first: Tile): void {
    this.wanted.set(first, this.stillWanted(first) - 1);
    if (this.stillWanted(first) === 0) this.packed.forget(first);
  }

  private stillWanted(tile: Tile): number {
    return this.wanted.get(tile) ?? 0;
  }

  // As they stand when each is begun. Bands may be further than the works, where equal tiles need none.
  private *missing(places: Iterable<Place>, keptFrom: number): Generator<Work> {
    for (const place of places) {
      for (const tile of this.firsts(place)) {
        const wanted = this.stillWanted(tile);
        if (this.packed.expects(tile) || wanted === 0) continue;
        yield { tile, isKept: wanted >= keptFrom && this.packed.reserve(tile, this.packedBytes(tile)) };
      }
    }
  }

  private packedBytes({ row, column, plane }: Tile): number {
    return this.plan.job.tiler.packedBytes(row, column, plane === 'alpha');
  }

  private async compute(tile: Tile): Promise<Uint8Array> {
    const { job, tiles, route, progress } = this.plan;
    const views = tiles.views(tile);
    const { tilePasses, pass } = route.last;
    const viewsAtOnce = Math.ceil(job.session.atOnce / tiles.distinct.length);
    const bytes = await packViews(job, tilePasses, pass, views, viewsAtOnce);
    this.computed += 1;
    progress.tileDone('enlarge', pass.multiplyAdds * views.length);
    return bytes;
  }
}
