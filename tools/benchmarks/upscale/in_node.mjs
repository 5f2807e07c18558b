// The package in Node, from the file to the file.
import { readFile } from 'node:fs/promises';
import { createUpscaler } from '../../../web/runtime/dist/node/index.js';
import { packageOptions } from './configurations.mjs';
import { peakBytes, serve } from './serve.mjs';

serve(async (configuration, path) => {
  const options = packageOptions(configuration);
  const upscaler = await createUpscaler(options.upscaler);
  return async () => {
    const start = performance.now();
    let firstTileMs;
    const onTile = () => {
      firstTileMs ??= performance.now() - start;
    };
    const result = await upscaler.run(await readFile(path), { ...options.run, onTile });
    await result.blob();
    return { ms: performance.now() - start, firstTileMs, stages: result.info.ms, peakBytes: peakBytes() };
  };
});
