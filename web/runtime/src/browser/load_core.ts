import type { CoreModule } from '../core/module.js';
import { startCore } from '../core/start_core.js';
import { fetchError } from './read_asset.js';

/** A core of its own, from that address or from beside its module. Whatever Emscripten's loader rejects with is about fetching or compiling the module. */
export function loadCore(url?: string): Promise<CoreModule> {
  return startCore(url === undefined ? {} : { locateFile: () => url }).catch((cause) => {
    throw fetchError('The WebAssembly module', cause);
  });
}
