import { peakBytes } from './serve.mjs';

/** What one enlargement by our package took, from the file to the file. */
export async function enlargeOnce(upscaler, file, options) {
  const measured = await timeOnce(upscaler, file, options);
  return { ...measured, peakBytes: peakBytes() };
}

/**
 * The times of one enlargement, and to the first tile of another one that is cancelled then: provisional tiles are only
 * computed for those who look at them. It is complete in itself, because it runs in pages, too.
 */
export async function timeOnce(upscaler, file, options) {
  // A tile that was begun is computed to its end after a cancel; the next run should not wait for it.
  const restMs = 1000;
  const untilFirstTile = async () => {
    const start = performance.now();
    const controller = new AbortController();
    let run;
    await new Promise((seen, failed) => {
      run = upscaler.run(file, { ...options, onTile: seen, signal: controller.signal });
      run.catch(failed);
    });
    const ms = performance.now() - start;
    controller.abort();
    await run.catch(() => undefined);
    await new Promise((rested) => setTimeout(rested, restMs));
    return ms;
  };
  const start = performance.now();
  const result = await upscaler.run(file, options);
  await result.blob();
  const ms = performance.now() - start;
  return { ms, stages: result.info.ms, firstTileMs: await untilFirstTile() };
}
