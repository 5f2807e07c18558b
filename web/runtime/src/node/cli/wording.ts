import type { RunInfo, RunProgress } from '../../api.js';

const PHASES: Record<RunProgress['phase'], string> = {
  preview: 'making a preview',
  measure: 'measuring the whole picture',
  enlarge: 'enlarging',
};

/** Such as `measuring the whole picture, 41 %, 3 min left`. */
export function describeProgress({ phase, share, remainingMs }: RunProgress): string {
  // A hundredth that is not full isn't told: 100 % is when the work is done.
  const percent = `${Math.floor(100 * share)} %`;
  const left = remainingMs === undefined ? [] : [`${describeDuration(remainingMs)} left`];
  return [PHASES[phase], percent, ...left].join(', ');
}

/** Such as `640×480  acg2vec-fast-2x on native, exact, 3 of 20 tiles spared, 1.2 s`. */
export function describeRun(info: RunInfo): string {
  const spared = info.spared > 0 ? [`${info.spared} of ${info.tiles} tiles spared`] : [];
  const facts = [
    `${info.model} on ${info.backend}`,
    describeAgreement(info),
    ...(info.passes ? [`${info.passes} passes`] : []),
    ...(info.resizedFrom ? [`resized from ${sizeOf(info.resizedFrom)}`] : []),
    ...(info.tta ? ['mean of 8 variants'] : []),
    ...spared,
    `${(info.ms.total / 1000).toFixed(1)} s`,
  ];
  return `${sizeOf(info)}  ${facts.join(', ')}`;
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }): string {
  return `${width}×${height}`;
}

function describeAgreement({ exact, sync, overlap }: RunInfo): string {
  if (exact) return 'exact';
  if (overlap !== undefined) return `tiles overlap by ${overlap} pixels`;
  return sync === 'sampled' ? 'sampled, close to exact' : 'tiles may differ in tone';
}

function describeDuration(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}
