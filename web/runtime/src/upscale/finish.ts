import type { RunInfo } from '../api.js';
import { orAborted } from '../unless_aborted.js';
import { bicubicAlpha } from './bicubic_alpha.js';
import { betweenTiles, type Job } from './job.js';
import type { PictureWriter } from './picture_writer.js';
import type { Plan } from './plan.js';
import { bottomOf, firstRowBelow } from './plan_rest.js';
import { showBandTile, showTile } from './show_tile.js';
import { TileMaker, type Works } from './tile_maker.js';
import { type Place, placesOf } from './tile_views.js';

/** The last pass: has the tiles of the enlarged picture made, and puts bands of them together. */
export class Finish {
  private readonly maker: TileMaker;
  private readonly from: number;
  private written = 0;

  /** @param top How many rows of the enlarged picture there are. */
  constructor(
    private readonly plan: Plan,
    public top: number,
  ) {
    this.from = firstRowBelow(plan.job.tiler, top);
    this.maker = new TileMaker(plan, this.from);
  }

  /** Tiles of the bands that were taken, and those of them that were not computed because an equal one had been. */
  get made(): Pick<RunInfo, 'tiles' | 'spared' | 'tile'> {
    const { coreHeight, coreWidth } = this.job.tiler;
    const spared = Math.max(this.written - this.maker.computed, 0); // one without room may have been made twice
    return { tiles: this.written, spared, tile: Math.max(coreHeight, coreWidth) };
  }

  private get job(): Job {
    return this.plan.job;
  }

  /** Makes these tiles before their bands' turn, and shows them. */
  async makeAhead(places: readonly Place[]): Promise<void> {
    const works = this.maker.begin(places, { isAhead: true });
    try {
      for (const place of places) {
        const packed: Uint8Array[] = [];
        for (const first of this.maker.firsts(place)) packed.push(await this.maker.bytes(first, works));
        showTile(this.job, place, packed, { provisional: false });
      }
    } finally {
      await works.return(undefined);
    }
  }

  /** Makes band after band and writes the rows that are there with each, while tiles of the next ones are under way. */
  async writeBands(writer: PictureWriter): Promise<void> {
    const { tiler, options } = this.job;
    const works = this.maker.begin(placesOf(tiler, this.from), { isAhead: false });
    try {
      for (let row = this.from; row < tiler.rows; row++) await this.writeBand(row, works, writer);
    } finally {
      await works.return(undefined);
    }
    options.signal?.throwIfAborted();
  }

  private async writeBand(row: number, works: Works, writer: PictureWriter): Promise<void> {
    const { tiler, rows, stopwatch } = this.job;
    await betweenTiles(this.job, this.plan.progress); // a band of nothing but equal tiles has no other breath
    tiler.moveTo(row);
    for (let column = 0; column < tiler.columns; column++) await this.placeTile({ row, column }, works);
    await stopwatch.time('scatter', () => rows.take(tiler));
    this.top = bottomOf(tiler, row);
    this.written += tiler.columns * this.plan.tiles.planes.length;
    if (rows.count > 0) await this.writeRows(writer);
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
    for (const first of this.maker.firsts(place)) {
      const packed = await this.maker.bytes(first, works);
      const isAlpha = first.plane === 'alpha';
      await stopwatch.time('scatter', () => tiler.place(place.row, place.column, isAlpha, packed));
      this.maker.place(first);
    }
    const alpha = bicubicAlpha(this.job, place);
    if (alpha) await stopwatch.time('scatter', () => tiler.place(place.row, place.column, true, alpha));
    if (options.onTile) showBandTile(this.job, place);
  }
}
