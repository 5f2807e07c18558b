import { type Pass, Passes } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { MemoryFeatures } from './feature_store.js';
import { inOrder } from './in_order.js';
import { betweenTiles, type Job } from './job.js';
import { packViews } from './pack_views.js';
import type { PictureTiles } from './picture_tiles.js';
import { showTile } from './show_tile.js';
import { TilePasses, type TileView } from './tile_pass.js';
import type { Place, Tile } from './tile_views.js';
import type { WorkProgress } from './work_progress.js';

/** Provisional tiles, each with its own means: something to see while those of the whole picture are gathered. */
export class Preview {
  readonly pass: Pass;
  private readonly plans: Passes;
  private readonly tilePasses: TilePasses;

  constructor(
    private readonly job: Job,
    private readonly tiles: PictureTiles,
    readonly places: readonly Place[],
  ) {
    const { core, network, tiler } = job;
    this.plans = new Passes(core, network, tiler.inputHeight, tiler.inputWidth);
    this.pass = this.plans.whole();
    this.tilePasses = new TilePasses(job, tiler, this.plans, new Map(), new MemoryFeatures(job.session));
  }

  /** What has to be open before it is shown. */
  get passes(): readonly WantedPass[] {
    return this.places.length > 0 ? [this.pass.upright] : [];
  }

  async show(progress: WorkProgress): Promise<void> {
    const job = this.job;
    const tiles = this.tiles;
    const wanted = this.places.flatMap((place) =>
      tiles.planes.map((plane) => ({ place, tile: tiles.first(plane, place.row, place.column) })),
    );
    const made = inOrder(
      wanted,
      job.session.atOnce,
      async ({ place, tile }) => ({ place, bytes: await this.make(tile, progress) }),
      () => betweenTiles(job, progress),
    );
    let planes: Uint8Array[] = [];
    for await (const { place, bytes } of made) {
      planes.push(bytes);
      if (planes.length < tiles.planes.length) continue;
      showTile(job, place, planes, { provisional: true });
      planes = [];
    }
  }

  private async make(tile: Tile, progress: WorkProgress): Promise<Uint8Array> {
    const view: TileView = { tile, orientation: 0, slot: 0 };
    const bytes = await packViews(this.job, this.tilePasses, this.pass, [view], 1);
    progress.tileDone('preview', this.pass.multiplyAdds);
    return bytes;
  }

  delete(): void {
    this.plans.delete();
  }
}
