import createCore from '../core/acg2vec_core.js';
import type { CoreModule } from '../core/module.js';
import { fetchError } from './read_asset.js';

/** A core of its own. Whatever Emscripten's loader rejects with is about fetching or compiling the module. */
export function loadCore(): Promise<CoreModule> {
  return createCore().catch((cause) => {
    throw fetchError('The WebAssembly module', cause);
  });
}
