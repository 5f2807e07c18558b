import { type Pass, Passes } from '../session/passes.js';
import { MemoryFeatures } from './feature_store.js';
import { packViews } from './finish.js';
import { betweenTiles, type Job } from './job.js';
import type { PictureTiles } from './picture_tiles.js';
import { showTile } from './show_tile.js';
import { TilePasses, type TileView } from './tile_pass.js';
import type { Place } from './tile_views.js';
import type { WorkProgress } from './work_progress.js';

/** Provisional tiles, each with its own means: something to see while those of the whole picture are gathered. */
export class Preview {
  readonly pass: Pass;
  private readonly passes: Passes;
  private readonly tilePasses: TilePasses;

  constructor(
    private readonly job: Job,
    private readonly tiles: PictureTiles,
    readonly places: readonly Place[],
  ) {
    const { core, network, tiler } = job;
    this.passes = new Passes(core, network, tiler.inputHeight, tiler.inputWidth);
    this.pass = this.passes.whole();
    this.tilePasses = new TilePasses(job, tiler, this.passes, new Map(), new MemoryFeatures());
  }

  async show(progress: WorkProgress): Promise<void> {
    for (const { row, column } of this.places) {
      const packed: Uint8Array[] = [];
      for (const plane of this.tiles.planes) {
        await betweenTiles(this.job, progress);
        const tile = this.tiles.first(plane, row, column);
        const view: TileView = { tile, orientation: 0, slot: 0 };
        packed.push(await packViews(this.job, this.tilePasses, this.pass, [view]));
        progress.tileDone('preview', this.pass.multiplyAdds);
      }
      showTile(this.job, { row, column }, packed, { provisional: true });
    }
  }

  delete(): void {
    this.passes.delete();
  }
}
