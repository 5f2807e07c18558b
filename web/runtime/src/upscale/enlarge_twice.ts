import type { RunInfo, RunOptions } from '../api.js';
import type { Outcome } from './enlarge.js';
import type { Job } from './job.js';
import type { OpenWriter } from './open_writer.js';
import { twoPasses } from './pass_progress.js';
import { PictureCollector } from './picture_collector.js';
import { type Size, scaled } from './target.js';

/** What a pass through the network begins with. */
export interface PassWork extends Omit<Job, 'tiler' | 'rows'> {
  /** Of what comes of it. */
  readonly size: Size;
}

export interface PassOutcome extends Outcome, Pick<RunInfo, 'resizedFrom' | 'passes'> {}

export type RunPass = (work: PassWork, openWriter: OpenWriter) => Promise<PassOutcome>;

/**
 * Enlarges what the network made of the picture once more. In between, the picture is whole in memory, as the input is, in
 * 16 bits, so that it is not rounded twice; of the result, which is the larger one, only bands are.
 */
export async function enlargeTwice(
  work: PassWork,
  run: RunPass,
  openWriter: OpenWriter,
): Promise<PassOutcome> {
  const { network, picture, options } = work;
  const { onProgress, onTile: _, ...unheard } = options; // tiles of the first pass are none of the result's
  const { first, second } = twoPasses(network.scale, onProgress);
  let between: PictureCollector | undefined;
  const before = await run(
    {
      ...work,
      pixels: { ...work.pixels, depth: 16 },
      size: scaled(picture, network.scale),
      options: { ...unheard, ...first, format: 'png' },
    },
    (job) => {
      between = new PictureCollector(job);
      return between;
    },
  );
  const { picture: enlarged } = between as unknown as PictureCollector;
  try {
    const moved = { ...options, ...second, ...movedFocus(options, network.scale) };
    const after = await run({ ...work, picture: enlarged, options: moved }, openWriter);
    return { ...after, ...together(before, after), passes: 2 };
  } finally {
    enlarged.delete();
  }
}

function movedFocus({ focus }: RunOptions, scale: number): Pick<RunOptions, 'focus'> {
  return focus ? { focus: { x: focus.x * scale, y: focus.y * scale } } : {};
}

function together(before: PassOutcome, after: PassOutcome): Pick<PassOutcome, 'exact' | 'tiles' | 'spared'> {
  return {
    exact: before.exact && after.exact,
    tiles: before.tiles + after.tiles,
    spared: before.spared + after.spared,
  };
}
