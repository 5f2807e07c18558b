import { unwrap } from '../core/handle.js';
import { type Pass, Passes } from '../session/passes.js';
import type { WantedPass } from '../session/runner_factory.js';
import { MemoryFeatures } from './feature_store.js';
import { inOrder } from './in_order.js';
import { betweenTiles, type Job, stoppedBy } from './job.js';
import { tilesToSeeFirst } from './nearest_tiles.js';
import { packViews } from './pack_views.js';
import { showTile } from './show_tile.js';
import { TilePasses } from './tile_pass.js';
import type { Place, Plane, TileView } from './tile_views.js';
import type { PhaseWork, WorkProgress } from './work_progress.js';

// Small tiles are seen sooner, and by all workers' work; what they cost in halo is little beside the rest. Of 96 a few more are
// shown than of 128, for as much work in all.
const LARGEST_CORE = 96;

/** Provisional tiles, each with its own means: something to see while those of the whole picture are gathered. */
export class Preview {
  private readonly places: readonly Place[];
  private readonly pass: Pass;
  private readonly tilePasses: TilePasses;

  private constructor(
    private readonly job: Job,
    private readonly plans: Passes,
  ) {
    this.places = tilesToSeeFirst(job);
    this.pass = plans.whole();
    this.tilePasses = new TilePasses(job, job.tiler, plans, new Map(), new MemoryFeatures(job.session));
  }

  static plan(work: Job): Preview {
    const { core, network, picture, pixels, tiler } = work;
    const side = Math.min(LARGEST_CORE, Math.max(tiler.coreHeight, tiler.coreWidth));
    const small = unwrap(core.planTiles(picture, network, side, pixels.depth));
    try {
      return new Preview(
        { ...work, tiler: small },
        new Passes(core, network, small.inputHeight, small.inputWidth),
      );
    } catch (error) {
      small.delete();
      throw error;
    }
  }

  /** What goes through the network. */
  get work(): PhaseWork {
    const tiles = this.places.length * this.planes.length;
    return { tiles, weight: tiles * this.pass.multiplyAdds };
  }

  /** What has to be open before it is shown. */
  get passes(): readonly WantedPass[] {
    return this.places.length > 0 ? [this.pass.upright] : [];
  }

  /**
   * `begun` resolves when the last of its tiles has begun, `shown` when all are done; a failure, of which `stop` is one, is
   * heard by `shown` alone.
   */
  show(
    progress: WorkProgress,
    stop: AbortSignal,
  ): { readonly begun: Promise<void>; readonly shown: Promise<void> } {
    let shown = Promise.resolve();
    const begun = new Promise<void>((resolve) => {
      shown = this.showAll(progress, stop, resolve);
    });
    return { begun, shown };
  }

  delete(): void {
    this.plans.delete();
    this.job.tiler.delete();
  }

  private async showAll(progress: WorkProgress, stop: AbortSignal, begun: () => void): Promise<void> {
    const { planes } = this;
    const job = stoppedBy(stop, this.job);
    const made = inOrder(
      this.wanted(begun),
      job.session.atOnce,
      async ({ place, plane }) => ({ place, bytes: await this.make(place, plane, progress) }),
      () => betweenTiles(job, progress),
    );
    let bytesByPlane: Uint8Array[] = [];
    for await (const { place, bytes } of made) {
      bytesByPlane.push(bytes);
      if (bytesByPlane.length < planes.length) continue;
      showTile(job, place, bytesByPlane, { provisional: true });
      bytesByPlane = [];
    }
  }

  /** What is to be made; `begun` is called when the last of it is under way. */
  private *wanted(begun: () => void): Generator<{ readonly place: Place; readonly plane: Plane }> {
    for (const place of this.places) for (const plane of this.planes) yield { place, plane };
    begun();
  }

  private get planes(): readonly Plane[] {
    return this.job.pixels.planes;
  }

  private async make(place: Place, plane: Plane, progress: WorkProgress): Promise<Uint8Array> {
    const view: TileView = { tile: { ...place, plane, weight: 1 }, orientation: 0, slot: 0 };
    const bytes = await packViews(this.job, this.tilePasses, this.pass, [view], 1);
    progress.tileDone('preview', this.pass.multiplyAdds);
    return bytes;
  }
}
