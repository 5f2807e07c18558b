import { peakBytes } from './serve.mjs';

/** What one enlargement by our package took, from the file to the file. */
export async function enlargeOnce(upscaler, file, options) {
  const start = performance.now();
  let firstTileMs;
  const onTile = () => {
    firstTileMs ??= performance.now() - start;
  };
  const result = await upscaler.run(file, { ...options, onTile });
  await result.blob();
  return { ms: performance.now() - start, firstTileMs, stages: result.info.ms, peakBytes: peakBytes() };
}
