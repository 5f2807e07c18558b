import { orAborted } from '../unless_aborted.js';
import { bicubicAlpha } from './bicubic_alpha.js';
import { lastPassWithLess } from './device_memory.js';
import { inOrder } from './in_order.js';
import { betweenTiles, type Job } from './job.js';
import { packedRoom } from './memory_room.js';
import { packViews } from './pack_views.js';
import { PackedTiles } from './packed_tiles.js';
import type { PictureTiles } from './picture_tiles.js';
import type { PictureWriter } from './picture_writer.js';
import type { Route } from './route.js';
import { showBandTile, showTile } from './show_tile.js';
import { type Place, placesOf, type Tile } from './tile_views.js';
import type { WorkProgress } from './work_progress.js';

/** A tile that has to be made for a place. */
interface Work {
  readonly tile: Tile;
  /** Room was reserved for it, because it is wanted again. */
  readonly isKept: boolean;
  /** Among the tiles of all places that were asked for. */
  readonly number: number;
}

type IsWantedAgain = (tile: Tile) => boolean;

/** What is made, in the order of the places that want it. */
type Works = AsyncGenerator<{ readonly work: Work; readonly bytes: Uint8Array }, undefined>;

/** The last pass: makes the tiles of the enlarged picture, and of these its bands. */
export class Finish {
  private readonly packed: PackedTiles;
  private readonly placed = new Map<Tile, number>();
  private computed = 0;
  private last: Route['last'];

  constructor(
    private readonly job: Job,
    private readonly tiles: PictureTiles,
    private readonly route: Route,
    private readonly progress: WorkProgress,
  ) {
    this.packed = new PackedTiles(packedRoom(job));
    this.last = route.last;
  }

  /** Tiles that were not computed because an equal one had been. */
  get spared(): number {
    return Math.max(this.tiles.count - this.computed, 0); // one without room may have been made twice
  }

  /** Makes these tiles before their bands' turn, and shows them. */
  async makeAhead(places: readonly Place[]): Promise<void> {
    const works = this.begin(
      () => places,
      () => true,
    );
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
    const works = this.begin(
      () => placesOf(tiler),
      ({ weight }) => weight > 1,
    );
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
  private *missing(places: Iterable<Place>, isWantedAgain: IsWantedAgain, from: number): Generator<Work> {
    let number = -1;
    for (const place of places) {
      for (const tile of this.firsts(place)) {
        number += 1;
        if (number < from || this.packed.expects(tile) || this.isPlaced(tile)) continue;
        const isKept = isWantedAgain(tile) && this.packed.reserve(tile, this.packedBytes(tile));
        yield { tile, isKept, number };
      }
    }
  }

  private packedBytes({ row, column, plane }: Tile): number {
    return this.job.tiler.packedBytes(row, column, plane === 'alpha');
  }

  // A device that is full ends the works under way: those from the first that isn't done are begun anew, with less of it.
  private async *begin(places: () => Iterable<Place>, isWantedAgain: IsWantedAgain): Works {
    for (let from = 0; ; this.packed.forgetUnmade()) {
      try {
        for await (const done of this.computeAll(this.missing(places(), isWantedAgain, from))) {
          from = done.work.number + 1;
          yield done;
        }
        return;
      } catch (error) {
        this.last = await lastPassWithLess(this.job, this.tiles, this.route, this.last, error);
      }
    }
  }

  private computeAll(works: Iterable<Work>): Works {
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
    const { tilePasses, pass } = this.last;
    const viewsAtOnce = Math.ceil(this.job.session.atOnce / this.tiles.distinct.length);
    const bytes = await packViews(this.job, tilePasses, pass, views, viewsAtOnce);
    this.computed += 1;
    this.progress.tileDone('enlarge', this.route.last.pass.multiplyAdds * views.length);
    return bytes;
  }
}
