import type { Pixels, RunInfo, UpscaleResult } from '../api.js';
import { Acg2vecError } from '../errors.js';

/** A finished picture. `made` is absent where the file went to an output of the caller's. */
export function createResult(
  info: RunInfo,
  made: Blob | undefined,
  decode: (file: Blob) => Promise<Pixels>,
): UpscaleResult {
  const file = (): Blob => {
    if (made) return made;
    throw new Acg2vecError(
      'INVALID_ARGUMENT',
      'The picture went to the output that was given; it is not kept here.',
    );
  };
  return {
    info,
    blob: async () => file(),
    stream: () => file().stream(),
    imageData: async () => decode(file()),
  };
}
