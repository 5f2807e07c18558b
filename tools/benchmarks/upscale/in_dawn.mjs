// The package as a page runs it on WebGPU, in Node on Dawn.
import { readFile } from 'node:fs/promises';
import { EngineUpscaler } from '../../../web/runtime/dist/node/engine_upscaler.js';
import { Engine } from '../../../web/runtime/dist/upscale/engine.js';
import { packageOptions } from './configurations.mjs';
import { dawnPlatform } from './dawn.mjs';
import { enlargeOnce } from './enlarge_once.mjs';
import { serve } from './serve.mjs';

serve(async (configuration, path) => {
  const options = packageOptions({ ...configuration, backend: configuration.backend ?? 'webgpu' });
  const engine = await Engine.load(await dawnPlatform(), { model: 'acg2vec-fast-2x', ...options.upscaler });
  const upscaler = new EngineUpscaler(engine);
  return async () => enlargeOnce(upscaler, await readFile(path), options.run);
});
