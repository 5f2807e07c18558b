import type { RunOptions } from '../api.js';
import { checkOutput } from './check_output.js';
import type { PassWork } from './enlarge_twice.js';
import { decidePixels } from './enlarged_pixels.js';
import { RunNotes } from './run_notes.js';
import { factorBetween, targetOf } from './target.js';
import type { UprightPicture } from './upright_picture.js';

/** What the picture and the wishes come to. Errors: those of `checkOutput`. */
export function beginRun(
  tools: Pick<PassWork, 'platform' | 'core' | 'network' | 'session' | 'stopwatch'>,
  { picture, metadata, notes: known }: UprightPicture,
  options: RunOptions,
): { readonly work: PassWork; readonly passes: 1 | 2 } {
  const { scale } = tools.network;
  const pixels = decidePixels(picture, options);
  const { size, passes } = targetOf(picture, scale, options);
  checkOutput({ picture, size, scale, options });
  if (options.metadata === 'strip') metadata.strip();
  metadata.adaptTo(picture, size.width, size.height);
  const notes = new RunNotes(known);
  if (picture.depth > pixels.depth && !options.depth) notes.add('DEPTH_REDUCED'); // nobody asked for it
  if (factorBetween(picture, size) < 1) notes.add('MADE_SMALLER');
  return { work: { ...tools, picture, metadata, pixels, size, options, notes }, passes };
}
