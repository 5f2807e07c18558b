import type { ModelDescription, RunInfo } from '../api.js';
import type { PassOutcome, PassWork } from './enlarge_twice.js';
import type { Part } from './job.js';

/** How a result was made. The backend and the reasons for it are those of the end: a run may have moved to another. */
export function runInfo(
  { picture, metadata, pixels, size, network, options, stopwatch, notes }: PassWork,
  outcome: PassOutcome,
  about: Pick<RunInfo, 'backend' | 'why' | 'reasons'> & { readonly model: ModelDescription },
): RunInfo {
  const { scale, exact, halo } = network;
  const ms = (part: Part) => Math.round(stopwatch.spent(part));
  return {
    input: { width: picture.width, height: picture.height },
    ...size,
    scale,
    format: options.format ?? 'png',
    depth: pixels.depth,
    ...(pixels.alpha && { alpha: pixels.alpha }),
    metadata: metadata.kinds(),
    model: about.model.id,
    sync: exact ? (options.sync ?? 'exact') : 'none',
    ...(!exact && { overlap: halo }),
    ...outcome,
    tta: options.tta ?? false,
    backend: about.backend,
    why: about.why,
    reasons: about.reasons,
    notes: notes.all,
    ms: {
      decode: ms('decode'),
      gather: ms('gather'),
      run: ms('run'),
      scatter: ms('scatter'),
      encode: ms('encode'),
      total: Math.round(stopwatch.total),
    },
  };
}
