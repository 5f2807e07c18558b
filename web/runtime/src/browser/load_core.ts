import type { CoreModule } from '../core/module.js';
import { startCore } from '../core/start_core.js';
import { fetchError } from './read_asset.js';

/** A core of its own. Whatever Emscripten's loader rejects with is about fetching or compiling the module. */
export function loadCore(): Promise<CoreModule> {
  return startCore().catch((cause) => {
    throw fetchError('The WebAssembly module', cause);
  });
}
