import type { RunOptions } from '../api.js';
import type { CoreMetadata } from '../core/metadata.js';
import type { CoreModule } from '../core/module.js';
import type { CoreNetwork } from '../core/networks.js';
import type { CorePicture } from '../core/pictures.js';
import type { CoreResultRows } from '../core/result_rows.js';
import type { CoreTiler } from '../core/tiles.js';
import { eitherSignal } from '../either_signal.js';
import type { Platform } from '../platform/platform.js';
import type { ModelSession } from '../session/model_session.js';
import { breathe } from './breathe.js';
import type { EnlargedPixels } from './enlarged_pixels.js';
import type { RunNotes } from './run_notes.js';
import type { Stopwatch } from './stopwatch.js';
import type { WorkProgress } from './work_progress.js';

export type Part = 'decode' | 'gather' | 'run' | 'scatter' | 'encode';

/** What a run, or one of its passes through the network, works with from beginning to end. */
export interface Job {
  readonly platform: Platform;
  readonly core: CoreModule;
  readonly network: CoreNetwork;
  readonly session: ModelSession;
  /** Upright. */
  readonly picture: CorePicture;
  readonly pixels: EnlargedPixels;
  /** As they go into the result. */
  readonly metadata: CoreMetadata;
  readonly tiler: CoreTiler;
  /** Of the result. */
  readonly rows: CoreResultRows;
  readonly options: RunOptions;
  readonly stopwatch: Stopwatch<Part>;
  /** Whoever does something to the picture that the user should know writes it here. */
  readonly notes: RunNotes;
}

/** Between two tiles: lets messages in (a cancel, above all), holds while paused, throws when cancelled. */
export async function betweenTiles(
  { options: { signal, pause } }: Job,
  progress: WorkProgress,
): Promise<void> {
  await breathe();
  if (pause?.paused) await progress.outsideOfWork(pause.resumed(signal));
  signal?.throwIfAborted();
}

/** The same, which a signal of its own stops as well. */
export function stoppedBy(stop: AbortSignal, job: Job): Job {
  return { ...job, options: { ...job.options, signal: eitherSignal(job.options.signal, stop) } };
}
