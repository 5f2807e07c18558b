import type { Pass } from '../session/passes.js';
import { orAborted } from '../unless_aborted.js';
import { betweenTiles, type Job } from './job.js';
import { packedRoom } from './memory_room.js';
import { PackedTiles } from './packed_tiles.js';
import type { PictureTiles } from './picture_tiles.js';
import type { PictureWriter } from './picture_writer.js';
import { showBandTile, showTile } from './show_tile.js';
import type { TilePasses, TileView } from './tile_pass.js';
import type { Place, Plane, Tile } from './tile_views.js';
import type { WorkProgress } from './work_progress.js';

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
    for (const { row, column } of places) {
      const packed: Uint8Array[] = [];
      for (const plane of this.tiles.planes) packed.push(await this.make(plane, row, column));
      showTile(this.job, { row, column }, packed, { provisional: false });
    }
  }

  /** Makes band after band and writes each to the file. */
  async writeBands(writer: PictureWriter): Promise<void> {
    const { tiler, stopwatch, options } = this.job;
    for (let row = 0; row < tiler.rows; row++) {
      await betweenTiles(this.job, this.progress); // a band of nothing but equal tiles has no other breath
      tiler.moveTo(row);
      for (let column = 0; column < tiler.columns; column++) await this.placeTile(row, column);
      await stopwatch.time('encode', () => orAborted(writer.writeBand(row), options.signal));
    }
    options.signal?.throwIfAborted();
  }

  private async placeTile(row: number, column: number): Promise<void> {
    const { tiler, stopwatch, options } = this.job;
    for (const plane of this.tiles.planes) {
      const packed = await this.make(plane, row, column);
      await stopwatch.time('scatter', () => tiler.place(row, column, plane === 'alpha', packed));
      this.countPlaced(this.tiles.first(plane, row, column));
    }
    if (options.onTile) showBandTile(this.job, { row, column });
  }

  private countPlaced(first: Tile): void {
    const placed = (this.placed.get(first) ?? 0) + 1;
    this.placed.set(first, placed);
    if (placed === first.weight) this.packed.forget(first);
  }

  // The bytes of a tile, from an equal one where there is one.
  private async make(plane: Plane, row: number, column: number): Promise<Uint8Array> {
    const first = this.tiles.first(plane, row, column);
    const known = this.packed.get(first);
    if (known) return known;
    await betweenTiles(this.job, this.progress);
    const bytes = await this.compute(first);
    this.packed.keep(first, bytes);
    return bytes;
  }

  private async compute(tile: Tile): Promise<Uint8Array> {
    const views = this.tiles.views(tile);
    this.computed += 1;
    const bytes = await packViews(this.job, this.tilePasses, this.pass, views);
    this.progress.tileDone('enlarge', this.pass.multiplyAdds * views.length);
    return bytes;
  }
}

/** Runs a tile's last pass in each of its views; the bytes of their mean. */
export async function packViews(
  job: Job,
  tilePasses: TilePasses,
  pass: Pass,
  views: readonly TileView[],
): Promise<Uint8Array> {
  const { tiler, stopwatch } = job;
  const { plane, row, column } = (views[0] as TileView).tile;
  const isAlpha = plane === 'alpha';
  if (views.length === 1) {
    const enlarged = await enlarge(tilePasses, pass, views[0] as TileView);
    return stopwatch.time('scatter', () => tiler.pack(row, column, isAlpha, enlarged));
  }
  const mean = tiler.orientationMean();
  try {
    for (const view of views) {
      const enlarged = await enlarge(tilePasses, pass, view);
      await stopwatch.time('scatter', () => mean.add(enlarged, view.orientation));
    }
    return await stopwatch.time('scatter', () => tiler.packMean(row, column, isAlpha, mean));
  } finally {
    mean.delete();
  }
}

async function enlarge(tilePasses: TilePasses, pass: Pass, view: TileView): Promise<Float32Array> {
  const results = await tilePasses.run(pass, view, await tilePasses.load(pass, view));
  return results.enlarged as Float32Array;
}
