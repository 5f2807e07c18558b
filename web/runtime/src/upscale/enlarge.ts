import type { RunOptions } from '../api.js';
import { type CoreModule, type CorePicture, type CoreTiler, unwrap } from '../core/module.js';
import type { TileRunner } from '../session/tile_runner.js';
import { PngStream } from './png_stream.js';
import type { Stopwatch } from './stopwatch.js';
import { TileProgress } from './tile_progress.js';

export type Part = 'decode' | 'gather' | 'run' | 'scatter' | 'encode';

/** Everything that the loop over tiles needs. */
export interface Enlargement {
  readonly core: CoreModule;
  readonly picture: CorePicture;
  readonly tiler: CoreTiler;
  readonly runner: TileRunner;
  readonly stopwatch: Stopwatch<Part>;
}

/** How many times the network runs: alpha goes through it as a grey picture of its own. */
export function countTiles({ picture, tiler }: Pick<Enlargement, 'picture' | 'tiler'>): number {
  return tiler.rows * tiler.columns * (picture.channels === 4 ? 2 : 1);
}

/** Enlarges tile by tile, a band of tiles at a time, and writes the PNG to `output`, which is aborted on failure. */
export async function enlarge(
  job: Enlargement,
  output: WritableStream<Uint8Array>,
  options: RunOptions,
): Promise<void> {
  const png = new PngStream(job.core, job.tiler, output);
  try {
    await enlargeBands(job, png, options);
    await job.stopwatch.time('encode', () => png.close());
  } catch (error) {
    await png.abort(error);
    throw error;
  }
}

async function enlargeBands(job: Enlargement, png: PngStream, options: RunOptions): Promise<void> {
  const { picture, tiler } = job;
  const progress = new TileProgress(countTiles(job), options.onProgress);
  const planes = picture.channels === 4 ? [false, true] : [false];
  if (picture.channels === 4) unwrap(picture.bleedColours());
  for (let row = 0; row < tiler.rows; row++) {
    tiler.moveTo(row);
    for (let column = 0; column < tiler.columns; column++) {
      for (const alpha of planes) {
        await breathe();
        options.signal?.throwIfAborted();
        await enlargeTile(job, row, column, alpha);
        progress.tileDone();
      }
    }
    await job.stopwatch.time('encode', () => png.writeBand());
  }
  options.signal?.throwIfAborted();
}

async function enlargeTile(
  { tiler, runner, stopwatch }: Enlargement,
  row: number,
  column: number,
  alpha: boolean,
): Promise<void> {
  const input = new Float32Array(3 * tiler.inputHeight * tiler.inputWidth);
  await stopwatch.time('gather', () => tiler.gather(row, column, alpha, input));
  const output = await stopwatch.time('run', () => runner.run(input));
  await stopwatch.time('scatter', () => tiler.scatter(row, column, alpha, output));
}

// Lets messages and timers in between tiles (a cancel, above all): ONNX Runtime's wasm blocks its thread.
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
