import type { KeptFeatures } from '../api.js';
import { release, unwrap } from '../core/handle.js';
import type { CoreTiler } from '../core/tiles.js';
import { Acg2vecError } from '../errors.js';
import type { Job } from './job.js';

// In input pixels. Smaller tiles are mostly halo: the processor is faster then.
const SMALLEST = 64;

/** Whether the graphics device had no memory for it. */
export function isDeviceFull({ session }: Job, error: unknown): boolean {
  return session.keepsOnDevice && error instanceof Acg2vecError && error.code === 'OUT_OF_MEMORY';
}

/** What is tried, one after the other, where a graphics device has not the memory for a run. */
export class WaysForFullDevice {
  private readonly tilers: CoreTiler[] = [];

  constructor(private readonly first: Job) {}

  /**
   * What takes less of the device than `job` did: to keep less than was `kept`, which is given back by now, then smaller
   * tiles, then the backend that takes over. Nothing where nothing is left. No pass may be under way, and whatever is wanted
   * has to be opened.
   */
  async next(job: Job, kept?: KeptFeatures): Promise<Job | undefined> {
    const { session } = job;
    // ONNX Runtime uses a session's buffers again, and doesn't know that some hold nothing.
    await session.dispose().catch(() => undefined);
    if (kept?.where === 'memory') {
      session.deviceRoom = kept.bytes / 2;
      return job;
    }
    return this.withSmallerTiles(job) ?? ((await session.moveToSpare()) ? this.first : undefined);
  }

  delete(): void {
    release(...this.tilers);
  }

  private withSmallerTiles(job: Job): Job | undefined {
    const { core, network, picture, pixels, tiler, session } = job;
    const side = Math.ceil(Math.max(tiler.coreHeight, tiler.coreWidth) / 2);
    if (side < SMALLEST) return undefined;
    const smaller = unwrap(core.planEvenTiles(picture, network, side, pixels.depth));
    this.tilers.push(smaller);
    session.largestTile = side; // of the next runs, too
    return { ...job, tiler: smaller };
  }
}
