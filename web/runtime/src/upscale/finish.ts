import type { RunInfo } from '../api.js';
import { orAborted } from '../unless_aborted.js';
import { bicubicAlpha } from './bicubic_alpha.js';
import { inOrder } from './in_order.js';
import { betweenTiles, type Job } from './job.js';
import { packedRoom } from './memory_room.js';
import { packViews } from './pack_views.js';
import { PackedTiles } from './packed_tiles.js';
import type { PictureWriter } from './picture_writer.js';
import type { Plan } from './plan.js';
import { bottomOf } from './plan_rest.js';
import { showBandTile, showTile } from './show_tile.js';
import { type Place, type Plane, placesOf, type Tile } from './tile_views.js';

/** A tile that has to be made for a place. */
interface Work {
  readonly tile: Tile;
  /** Room was reserved for it, because it is wanted again. */
  readonly isKept: boolean;
}

type IsWantedAgain = (tile: Tile) => boolean;

/** What is made, in the order of the places that want it. */
type Works = AsyncGenerator<{ readonly work: Work; readonly bytes: Uint8Array }, undefined>;

/** The last pass: makes the tiles of the enlarged picture, and of these its bands. */
export class Finish {
  private readonly packed: PackedTiles;
  private readonly placed = new Map<Tile, number>();
  private computed = 0;
  private written = 0;

  /** @param top How many rows of the enlarged picture there are. */
  constructor(
    private readonly plan: Plan,
    public top: number,
  ) {
    this.packed = new PackedTiles(packedRoom(plan.job));
  }

  /** Tiles of the bands that were taken, and those of them that were not computed because an equal one had been. */
  get made(): Pick<RunInfo, 'tiles' | 'spared' | 'tile'> {
    const { coreHeight, coreWidth } = this.job.tiler;
    const spared = Math.max(this.written - this.computed, 0); // one without room may have been made twice
    return { tiles: this.written, spared, tile: Math.max(coreHeight, coreWidth) };
  }

  private get job(): Job {
    return this.plan.job;
  }

  private get planes(): readonly Plane[] {
    return this.plan.tiles.planes;
  }

  /** Makes these tiles before their bands' turn, and shows them. */
  async makeAhead(places: readonly Place[]): Promise<void> {
    const works = this.begin(places, () => true);
    try {
      for (const place of places) {
        const packed: Uint8Array[] = [];
        for (const first of this.firsts(place)) packed.push(await this.bytes(first, works));
        showTile(this.job, place, packed, { provisional: false });
      }
    } finally {
      await works.return(undefined);
    }
  }

  /** Makes band after band, from that row of tiles on, and writes the rows that are there with each, while tiles of the next ones are under way. */
  async writeBands(writer: PictureWriter, from: number): Promise<void> {
    const { tiler, rows, stopwatch, options } = this.job;
    const works = this.begin(placesOf(tiler, from), ({ weight }) => weight > 1);
    try {
      for (let row = from; row < tiler.rows; row++) {
        await betweenTiles(this.job, this.plan.progress); // a band of nothing but equal tiles has no other breath
        tiler.moveTo(row);
        for (let column = 0; column < tiler.columns; column++) await this.placeTile({ row, column }, works);
        await stopwatch.time('scatter', () => rows.take(tiler));
        this.top = bottomOf(tiler, row);
        this.written += tiler.columns * this.planes.length;
        if (rows.count > 0) await this.writeRows(writer);
      }
    } finally {
      await works.return(undefined);
    }
    options.signal?.throwIfAborted();
  }

  // A band of a small picture that becomes huge has rows without end: each piece has a breath of its own.
  private async writeRows(writer: PictureWriter): Promise<void> {
    const { rows, stopwatch, options } = this.job;
    do {
      await betweenTiles(this.job, this.plan.progress);
      await stopwatch.time('encode', () => orAborted(writer.writeRows(), options.signal));
    } while (await stopwatch.time('scatter', () => rows.next()));
  }

  private async placeTile(place: Place, works: Works): Promise<void> {
    const { tiler, stopwatch, options } = this.job;
    for (const first of this.firsts(place)) {
      const packed = await this.bytes(first, works);
      const isAlpha = first.plane === 'alpha';
      await stopwatch.time('scatter', () => tiler.place(place.row, place.column, isAlpha, packed));
      this.countPlaced(first);
    }
    const alpha = bicubicAlpha(this.job, place);
    if (alpha) await stopwatch.time('scatter', () => tiler.place(place.row, place.column, true, alpha));
    if (options.onTile) showBandTile(this.job, place);
  }

  private countPlaced(first: Tile): void {
    this.placed.set(first, (this.placed.get(first) ?? 0) + 1);
    if (this.isPlaced(first)) this.packed.forget(first);
  }

  // With all its equals: bands may be further than the works, where equal tiles need none.
  private isPlaced(tile: Tile): boolean {
    return this.placed.get(tile) === tile.weight;
  }

  // For each plane of a place the tile that is computed for it.
  private firsts({ row, column }: Place): readonly Tile[] {
    return this.planes.map((plane) => this.plan.tiles.first(plane, row, column));
  }

  // The tiles that these places have to wait for, as they stand when each is begun.
  private *missing(places: Iterable<Place>, isWantedAgain: IsWantedAgain): Generator<Work> {
    for (const place of places) {
      for (const tile of this.firsts(place)) {
        if (this.packed.expects(tile) || this.isPlaced(tile)) continue;
        const isKept = isWantedAgain(tile) && this.packed.reserve(tile, this.packedBytes(tile));
        yield { tile, isKept };
      }
    }
  }

  private packedBytes({ row, column, plane }: Tile): number {
    return this.job.tiler.packedBytes(row, column, plane === 'alpha');
  }

  private begin(places: Iterable<Place>, isWantedAgain: IsWantedAgain): Works {
    return inOrder(
      this.missing(places, isWantedAgain),
      this.job.session.atOnce,
      async (work) => ({ work, bytes: await this.compute(work.tile) }),
      () => betweenTiles(this.job, this.plan.progress),
    );
  }

  // The bytes of a tile that was kept, else the next of the works: both follow the order of the places.
  private async bytes(first: Tile, works: Works): Promise<Uint8Array> {
    const known = this.packed.get(first);
    if (known) return known;
    const { value } = await works.next();
    const { work, bytes } = value as NonNullable<typeof value>;
    if (work.isKept) this.packed.keep(first, bytes);
    return bytes;
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
