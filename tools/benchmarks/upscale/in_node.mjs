// The package in Node, from the file to the file.
import { readFile } from 'node:fs/promises';
import { createUpscaler } from '../../../web/runtime/dist/node/index.js';
import { packageOptions } from './configurations.mjs';
import { enlargeOnce } from './enlarge_once.mjs';
import { serve } from './serve.mjs';

serve(async (configuration, path) => {
  const options = packageOptions(configuration);
  const upscaler = await createUpscaler(options.upscaler);
  return async () => enlargeOnce(upscaler, await readFile(path), options.run);
});
