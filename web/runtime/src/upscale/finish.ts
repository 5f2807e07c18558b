import type { Pass } from '../session/passes.js';
import { orAborted } from '../unless_aborted.js';
import { bicubicAlpha } from './bicubic_alpha.js';
import { inOrder } from './in_order.js';
import { betweenTiles, type Job } from './job.js';
import { packedRoom } from './memory_room.js';
import { packViews } from './pack_views.js';
import { PackedTiles } from './packed_tiles.js';
import type { PictureTiles } from './picture_tiles.js';
import type { PictureWriter } from './picture_writer.js';
import { showBandTile, showTile } from './show_tile.js';
import type { TilePasses } from './tile_pass.js';
import { type Place, placesOf, type Tile } from './tile_views.js';
import type { WorkProgress } from './work_progress.js';

/** A tile that has to be made for a place. */
interface Work {
  readonly tile: Tile;
  /** Room was reserved for it, because it is wanted again. */
  readonly isKept: boolean;
}

/** What is made, in the order of the places that want it. */
type Works = AsyncGenerator<{ readonly work: Work; readonly bytes: Uint8Array }, undefined>;

/** The last pass: makes the tiles of the enlarged picture, and of these its bands. */
export class Finish {
  private readonly packed: PackedTiles;
  private readonly placed = new Map<Tile, number>();
  private computed = 0;

  constructor(
    private readonly job: Job,
    private readonly tiles: PictureTiles,
    private readonly tilePasses: TilePasses,
    private readonly pass: Pass,
    private readonly progress: WorkProgress,
  ) {
    this.packed = new PackedTiles(packedRoom(job));
  }

  /** Tiles that were not computed because an equal one had been. */
  get spared(): number {
    return Math.max(this.tiles.count - this.computed, 0); // one without room may have been made twice
  }

  /** Makes these tiles before their bands' turn, and shows them. */
  async makeAhead(places: readonly Place[]): Promise<void> {
    const works = this.begin(this.missing(places, () => true));
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

  /** Makes band after band and writes the rows that are there with each, while tiles of the next ones are under way. */
  async writeBands(writer: PictureWriter): Promise<void> {
    const { tiler, rows, stopwatch, options } = this.job;
    const works = this.begin(this.missing(placesOf(tiler), ({ weight }) => weight > 1));
    try {
      for (let row = 0; row < tiler.rows; row++) {
        await betweenTiles(this.job, this.progress); // a band of nothing but equal tiles has no other breath
        tiler.moveTo(row);
        for (let column = 0; column < tiler.columns; column++) await this.placeTile({ row, column }, works);
        await stopwatch.time('scatter', () => rows.take(tiler));
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
      await betweenTiles(this.job, this.progress);
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
    return this.tiles.planes.map((plane) => this.tiles.first(plane, row, column));
  }

  // The tiles that these places have to wait for, as they stand when each is begun.
  private *missing(places: Iterable<Place>, isWantedAgain: (tile: Tile) => boolean): Generator<Work> {
    for (const place of places) {
      for (const tile of this.firsts(place)) {
        if (this.packed.expects(tile) || this.isPlaced(tile)) continue;
        yield {
          tile,
          isKept: isWantedAgain(tile) && this.packed.reserve(tile, this.packedBytes(tile)),
        };
      }
    }
  }

  private packedBytes({ row, column, plane }: Tile): number {
    return this.job.tiler.packedBytes(row, column, plane === 'alpha');
  }

  private begin(works: Iterable<Work>): Works {
    return inOrder(
      works,
      this.job.session.atOnce,
      async (work) => ({ work, bytes: await this.compute(work.tile) }),
      () => betweenTiles(this.job, this.progress),
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
    const views = this.tiles.views(tile);
    this.computed += 1;
    const viewsAtOnce = Math.ceil(this.job.session.atOnce / this.tiles.distinct.length);
    const bytes = await packViews(this.job, this.tilePasses, this.pass, views, viewsAtOnce);
    this.progress.tileDone('enlarge', this.pass.multiplyAdds * views.length);
    return bytes;
  }
}
