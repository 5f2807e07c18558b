import { createLooker } from '../index.js';
import { readPicture } from './file_access.js';
import { LOOK_REPORTS } from './look_report.js';
import { openForAll } from './open_for_all.js';
import { picturesOf } from './picture_files.js';

/** What may be said of looking. */
export interface LookFlags {
  readonly recursive?: boolean;
  readonly format: keyof typeof LOOK_REPORTS;
  readonly maxPixels?: number;
  readonly json?: boolean;
}

/** Looks at every picture that can be read; the number of those that can't. */
export async function lookAtAll(
  inputs: readonly string[],
  { recursive = false, maxPixels, format, json }: LookFlags,
  signal: AbortSignal,
): Promise<number> {
  const report = LOOK_REPORTS[json ? 'json' : format];
  const looker = await openForAll(inputs, () => createLooker({ signal }), report.failed, signal);
  if (!looker) return inputs.length;
  let failures = 0;
  report.begin();
  for await (const { path, error } of picturesOf(inputs, recursive)) {
    if (signal.aborted) break;
    try {
      if (error !== undefined) throw error;
      const limits = maxPixels ? { limits: { pixels: 1e6 * maxPixels } } : {};
      report.done(path, await looker.run(await readPicture(path, signal), { signal, ...limits }));
    } catch (failure) {
      if (signal.aborted) break;
      failures += 1;
      report.failed(path, failure);
    }
  }
  await looker.dispose();
  return failures;
}
